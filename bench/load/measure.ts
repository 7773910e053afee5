import { setTimeout as sleep } from 'node:timers/promises'

/** One thing that was asked for; times in ms, from the start of the measurement. */
export type Run = { order: number; began: number; took: number; outcome: string }

export type Worker = { work(order: number): Promise<string>; close(): Promise<void> | void }

/** What is measured: how one worker gets ready, and how many orders there are. */
export type Driver = { count: number; open(): Promise<Worker> }

type Pace = { seconds: number; from: number; count: number; perSecond?: number }

/** What came of an order. One that breaks its connection must not run on and be counted as fast. */
const tryOut = async ({ work }: Worker, order: number): Promise<string> => {
  try {
    return await work(order)
  } catch (error) {
    return `broken: ${error instanceof Error ? error.message : error}`
  }
}

/** Keeps every worker at one order after the other until the time or the orders are over. */
export const measure = async (workers: Worker[], { seconds, from, count, perSecond }: Pace) => {
  const runs: Run[] = []
  const start = performance.now()
  const end = start + seconds * 1000
  let next = from

  /** The next order, when it is time for it; null when there is none. */
  const take = async (): Promise<number | null> => {
    const now = performance.now()
    if (next >= count || now >= end) return null
    const order = next++
    const due = perSecond ? start + ((order - from) / perSecond) * 1000 : now
    if (due > now) await sleep(Math.min(due, end) - now)
    return due < end ? order : null
  }
  const keepBusy = async (worker: Worker) => {
    for (let order = await take(); order !== null; order = await take()) {
      const began = performance.now()
      const outcome = await tryOut(worker, order)
      runs.push({ order, began: began - start, took: performance.now() - began, outcome })
      if (outcome.startsWith('broken')) return
    }
  }
  await Promise.all(workers.map(keepBusy))
  return { runs, seconds: (performance.now() - start) / 1000, start, next }
}
