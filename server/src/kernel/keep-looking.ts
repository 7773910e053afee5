import type { Clock } from './clock.ts'

const longestMs = 1000
const shortestMs = 50
const afterFailureMs = 5000

type Looking = {
  clock: Clock
  /** Where the work goes on that nobody waits for; a failure is written down there. */
  later(what: string, work: () => Promise<void>): void
}

/**
 * Does the work over and over, at the moment that it names as the next, and so on every node: what one has in hand the
 * others pass over. What is made meanwhile may be due sooner, so it never sleeps for long. Returns what ends it.
 */
export const keepLooking = ({ clock, later }: Looking, what: string, work: () => Promise<Date | null>) => {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const sleep = (ms: number) => {
    if (!stopped) timer = setTimeout(() => later(what, look), ms).unref()
  }
  const look = async () => {
    let ms = afterFailureMs
    try {
      const next = await work()
      const wait = next ? next.getTime() - clock.now().getTime() : longestMs
      ms = Math.min(Math.max(wait, shortestMs), longestMs)
    } finally {
      sleep(ms)
    }
  }
  sleep(shortestMs)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
