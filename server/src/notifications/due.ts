import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import { watchForStalls } from './alarm.ts'
import { dropOldMessages, mendLost, nextDue, queueDue } from './queries.ts'

const atOnce = 500
const longestMs = 1000
const shortestMs = 50
const afterFailureMs = 5000
const lostAfterSeconds = 1800

/** Puts in all that has come due, also what came due while nobody was there to see it. */
export const queueWhatIsDue = async ({ db, clock }: Context): Promise<number> => {
  let all = 0
  for (let more = true; more; ) {
    const queued = await queueDue(db, clock.now(), atOnce)
    all += queued
    more = queued === atOnce
  }
  return all
}

export const tidyMessages = async ({ db, clock, config }: Context) => {
  await mendLost(db, clock.now(), lostAfterSeconds)
  await dropOldMessages(db, after(clock.now(), -config.eventDays * 86_400))
}

/** Looks on every node at what comes due, and now and then whether anybody works it off. `found` wakes those who do. */
export const startTiming = (ctx: Context, found: () => void) => {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const sleep = (ms: number) => {
    if (!stopped) timer = setTimeout(() => ctx.later('messages', look), ms).unref()
  }
  const look = async () => {
    let ms = afterFailureMs
    try {
      if ((await queueWhatIsDue(ctx)) > 0) found()
      await watchForStalls(ctx)
      const next = await nextDue(ctx.db)
      const wait = next ? next.getTime() - ctx.clock.now().getTime() : longestMs
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
