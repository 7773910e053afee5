import type { Schedule } from '@salve/contract/steps'
import { addDays, dayOf, daysBetween, isDueOn, localDay, numberOf, wallTime } from './days.ts'
import { perDay, type Timing } from './hours.ts'
import { type From, type Occurrence, occurrences } from './occurrences.ts'

const hourMs = 3_600_000
const longestMoveDays = 7
const aheadDays = { open: 14, bounded: 120 }
/** Rows that are made at once; the rest when they come into sight. */
export const mostRows = 500
export const rollBeforeDays = 7

/** The first day that has an hour still to come. */
const firstDay = ({ schedule, zone, now }: From, hours: string[]) => {
  const today = localDay(now, zone)
  if (schedule.startOn > today) return schedule.startOn
  const isOver = isDueOn(schedule, numberOf(today)) && hours.every((at) => wallTime(today, at, zone) <= now)
  return isOver ? addDays(today, 1) : today
}

const dueDays = (schedule: Schedule, from: string, days: number) => {
  const first = numberOf(from)
  return Array.from({ length: Math.max(0, days) }, (_, n) => first + n).filter((number) => isDueOn(schedule, number))
}

const dosesByTheHour = (from: From, everyHours: number): number | null => {
  const { schedule, zone } = from
  if (schedule.days !== undefined) return Math.max(1, Math.round((schedule.days * 24) / everyHours))
  if (schedule.until === undefined) return null
  const [first] = occurrences(from)
  if (!first) return 0
  const end = wallTime(addDays(schedule.until, 1), '00:00', zone).getTime()
  return Math.ceil((end - first.dueAt.getTime()) / (everyHours * hourMs))
}

const dosesOnTheClock = (from: From, hours: string[]): number | null => {
  const { schedule, zone, now } = from
  const first = firstDay(from, hours)
  if (schedule.days !== undefined) return dueDays(schedule, first, schedule.days).length * hours.length
  if (schedule.until === undefined) return null
  const days = dueDays(schedule, first, daysBetween(first, schedule.until) + 1)
  const past = days[0] === undefined ? [] : hours.filter((at) => wallTime(dayOf(days[0]), at, zone) <= now)
  return days.length * hours.length - past.length
}

/** How many doses it has from the first hour that is still to come; null where there is no end. */
export const dosesOf = (from: From): number | null =>
  from.schedule.doses ??
  ('wall' in from.timing ? dosesOnTheClock(from, from.timing.wall) : dosesByTheHour(from, from.timing.everyHours))

type Kind = 'task' | 'medication' | 'activity' | 'follow-up'

/**
 * How many missed doses are made up for: as many as its days have, and no more than a week's. What ends on a day, or
 * never, or is no course, ends there all the same.
 */
export const mayMakeUp = (kind: Kind, { until }: Schedule, timing: Timing, doses: number | null): number => {
  if (doses === null || until !== undefined || (kind !== 'medication' && kind !== 'activity')) return 0
  const daily = perDay(timing)
  return Math.min(longestMoveDays, Math.ceil(doses / daily)) * daily
}

/** The last day of a course as it was written down, from which the next one counts. */
export const nominalEnd = (schedule: Schedule, timing: Timing | null): string | null => {
  const { startOn, days, doses, until } = schedule
  if (days !== undefined) return addDays(startOn, days - 1)
  if (until !== undefined) return until
  return doses === undefined || !timing ? null : dayOfDose(schedule, timing, startOn, doses)
}

/** On which day the last of so many falls, counted from a day that has all its hours. */
export const dayOfDose = (schedule: Schedule, timing: Timing, from: string, doses: number): string => {
  if ('everyHours' in timing) return addDays(from, Math.floor(((doses - 1) * timing.everyHours) / 24))
  let left = Math.ceil(doses / timing.wall.length)
  let number = numberOf(from)
  while (left > 0) if (isDueOn(schedule, number++)) left--
  return dayOf(number - 1)
}

/** What is in sight of what is still to be laid: `count` of them, or all. */
export const inSight = (from: From, count: number | null): { rows: Occurrence[]; all: boolean } => {
  const isBounded = count !== null || from.schedule.until !== undefined
  const ahead = (isBounded ? aheadDays.bounded : aheadDays.open) * 24 * hourMs
  const rows: Occurrence[] = []
  if (count === 0) return { rows, all: true }
  let horizon = from.last ? from.now.getTime() + ahead : null
  for (const one of occurrences(from)) {
    horizon ??= Math.max(from.now.getTime(), one.dueAt.getTime()) + ahead
    if (one.dueAt.getTime() > horizon || rows.length === mostRows) return { rows, all: false }
    rows.push(one)
    if (rows.length === count) break
  }
  return { rows, all: true }
}
