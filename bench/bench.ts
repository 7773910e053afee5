import type { Result } from './report.ts'
import type { Salve } from './salve.ts'

/** What a phase gets: how long to measure, and Salves of its own that are ended for it. */
export type Bench = {
  seconds: number
  pastAppointments: number
  say(line: string): void
  startSalve(): Promise<Salve>
}
export type Phase = { about: string; run(bench: Bench): Promise<Result> }

// More than any of the ways books in a second on one machine: what is not used is kept for the next measurement.
const mostPerSecond = 6000
const warmSeconds = 2

/** How many orders a measurement of so many seconds may need, with its warming up. */
export const ordersFor = (seconds: number) => Math.ceil((seconds + warmSeconds) * mostPerSecond)
export { warmSeconds }
