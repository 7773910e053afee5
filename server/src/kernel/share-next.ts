import { setTimeout as sleep } from 'node:timers/promises'

/**
 * One at a time, and whoever asks while one is under way shares the next: one that began before they asked proves
 * nothing to them. Between one beginning and the next lies a pause, so that many who ask share one. `work` must not fail.
 */
export const shareNext = <T>(pauseMs: number, work: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | null = null
  return () => {
    next ??= running.then(() => {
      next = null
      const begun = work()
      running = Promise.all([begun, sleep(pauseMs)])
      return begun
    })
    return next
  }
}
