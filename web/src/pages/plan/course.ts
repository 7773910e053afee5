import type { PlanItem, Reminder } from '@salve/contract/plans'
import { addDays, type Day } from '../../words/zone.ts'

const isSettled = ({ status, skipped }: Reminder) => status === 'DONE' || skipped

export type CourseStand =
  | { is: 'begins'; on: Day }
  | { is: 'by-days'; day: number; days: number; left: number; ends: Day }
  | { is: 'by-doses'; done: number; doses: number; left: number; ends: Day | undefined }
  | { is: 'until'; on: Day }
  | { is: 'open' }
  | { is: 'none' }

/**
 * How far somebody is. Days are those that the doctor wrote, of which a missed one is none: seven days stay seven. They
 * are only counted where each has a dose: the fourth day of a medicine that is taken every other day says nothing.
 */
export const standOf = (item: PlanItem, today: Day): CourseStand => {
  const { schedule, startsOn, endsOn, course, remaining = 0 } = item
  if (schedule === undefined || schedule.asNeeded) return { is: 'none' }
  const first = startsOn ?? schedule.startOn
  if (first > today) return { is: 'begins', on: first }
  if (course === undefined) return endsOn === undefined ? { is: 'open' } : { is: 'until', on: endsOn }
  const { everyDays = 1, weekdays, timesPerWeek, days } = schedule
  const daily = everyDays === 1 && weekdays === undefined && timesPerWeek === undefined
  if (!daily || days === undefined || endsOn === undefined)
    return { is: 'by-doses', done: course.done, doses: course.doses, left: remaining, ends: endsOn }
  const settled = course.done + course.skipped + course.missed - item.today.filter(isSettled).length
  const day = Math.round((settled * days) / course.doses) + 1
  return { is: 'by-days', day: Math.min(day, days), days, left: remaining, ends: endsOn }
}

/** The days that lie around one, so many before and after. */
export const daysAround = (day: Day, before: number, after: number): Day[] =>
  Array.from({ length: before + after + 1 }, (_, n) => addDays(day, n - before))
