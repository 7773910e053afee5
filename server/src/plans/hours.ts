import type { Schedule } from '@salve/contract/steps'

const usual: Record<number, string[]> = {
  1: ['08:00'],
  2: ['08:00', '20:00'],
  3: ['08:00', '14:00', '20:00'],
  4: ['08:00', '12:00', '16:00', '20:00'],
}
const firstMinute = 7 * 60
const wakingMinutes = 15 * 60
// Nobody sets a clock to 07:39.
const toMinutes = 5

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Spread over the time in which people are awake. */
const spread = (times: number) =>
  Array.from({ length: times }, (_, n) =>
    clock(firstMinute + Math.round((n * wakingMinutes) / (times - 1) / toMinutes) * toMinutes),
  )

export type Timing = { wall: string[] } | { everyHours: number }

const hasDays = ({ everyDays, weekdays, timesPerWeek }: Schedule) =>
  everyDays !== undefined || weekdays !== undefined || timesPerWeek !== undefined

/**
 * By which hours somebody is reminded: those of the clock that were named, or chosen by the patient (`own`), or usual; or
 * so many hours apart. Null where nobody said how often, or only as it is needed.
 */
export const timingOf = (schedule: Schedule, own?: readonly string[]): Timing | null => {
  const { asNeeded, at, timesPerDay, everyHours } = schedule
  if (asNeeded) return null
  if (at) return { wall: [...(own ?? at)].sort() }
  if (everyHours !== undefined) return { everyHours }
  if (timesPerDay === undefined && !hasDays(schedule)) return null
  const times = timesPerDay ?? 1
  return { wall: [...(own ?? usual[times] ?? spread(times))].sort() }
}

/** How many doses a day of it has, as a course is counted. */
export const perDay = (timing: Timing) =>
  'wall' in timing ? timing.wall.length : Math.max(1, Math.round(24 / timing.everyHours))
