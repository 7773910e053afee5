import type { Schedule } from '@salve/contract/steps'
import { dayOf, isDueOn, localDay, numberOf, wallTime } from './days.ts'
import type { Timing } from './hours.ts'

export type Occurrence = { day: string; at: string | null; dueAt: Date }

export type From = {
  schedule: Schedule
  timing: Timing
  zone: string
  now: Date
  /** The one after which to go on; null to begin. */
  last: Date | null
}

const quarterMs = 15 * 60_000
const hourMs = 3_600_000

function* onTheClock({ schedule, zone, now, last }: From, hours: string[]): Generator<Occurrence> {
  const after = last && last > now ? last : now
  const first = Math.max(numberOf(schedule.startOn), numberOf(localDay(after, zone)))
  const until = schedule.until === undefined ? Number.POSITIVE_INFINITY : numberOf(schedule.until)
  for (let number = first; number <= until; number++) {
    if (!isDueOn(schedule, number)) continue
    const day = dayOf(number)
    for (const at of hours) {
      const dueAt = wallTime(day, at, zone)
      if (dueAt > after) yield { day, at, dueAt }
    }
  }
}

/** The first dose is now, at a time that one can remember, or on the morning of the day on which it begins. */
const firstDose = ({ schedule, zone, now }: From) =>
  schedule.startOn > localDay(now, zone)
    ? wallTime(schedule.startOn, '08:00', zone).getTime()
    : Math.ceil(now.getTime() / quarterMs) * quarterMs

function* byTheHour(from: From, everyHours: number): Generator<Occurrence> {
  const { schedule, zone, now, last } = from
  const step = everyHours * hourMs
  const behind = last ? Math.max(1, Math.floor((now.getTime() - last.getTime()) / step) + 1) : 0
  const first = last ? last.getTime() + behind * step : firstDose(from)
  for (let time = first; ; time += step) {
    const dueAt = new Date(time)
    const day = localDay(dueAt, zone)
    if (schedule.until !== undefined && day > schedule.until) return
    yield { day, at: null, dueAt }
  }
}

/**
 * When it is due from now on, for ever where there is no last day. What goes by the clock keeps its hours in any zone; what goes
 * by the hours that pass keeps its distance.
 */
export const occurrences = (from: From): Generator<Occurrence> =>
  'wall' in from.timing ? onTheClock(from, from.timing.wall) : byTheHour(from, from.timing.everyHours)
