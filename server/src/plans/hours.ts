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

/** Parts of the day, by the words of a step that names no hour. The first that is found counts. */
const parts: [RegExp, string][] = [
  [/(?<!\p{L})(bed ?time|night|nightly|nocte|noche|acostarse|dormir)(?!\p{L})/iu, '22:00'],
  [/(?<!\p{L})(evenings?|dinner|supper|tonight|cena|cenar)(?!\p{L})/iu, '20:00'],
  [/(?<!\p{L})(noon|midday|lunch|lunchtime|mediodía|almuerzo)(?!\p{L})/iu, '13:00'],
]

/** "At bedtime" is not at eight in the morning. */
const usualFor = (times: number, text: string): string[] => {
  const hour = times > 2 ? undefined : parts.find(([words]) => words.test(text))?.[1]
  if (hour === undefined || (times === 2 && hour < '20:00')) return usual[times] ?? spread(times)
  return times === 1 ? [hour] : ['08:00', hour]
}

export type Timing = { wall: string[] } | { everyHours: number }

const hasDays = ({ everyDays, weekdays, timesPerWeek }: Schedule) =>
  everyDays !== undefined || weekdays !== undefined || timesPerWeek !== undefined

/**
 * By which hours somebody is reminded: those of the clock that were named, or chosen by the patient (`own`), or usual at the
 * part of the day that the words name; or
 * so many hours apart. Null where nobody said how often, or only as it is needed.
 */
export const timingOf = (schedule: Schedule, own?: readonly string[], text = ''): Timing | null => {
  const { asNeeded, at, timesPerDay, everyHours } = schedule
  if (asNeeded) return null
  if (at) return { wall: [...(own ?? at)].sort() }
  if (everyHours !== undefined) return { everyHours }
  if (timesPerDay === undefined && !hasDays(schedule)) return null
  const times = timesPerDay ?? 1
  return { wall: [...(own ?? usualFor(times, text))].sort() }
}

/** How many doses a day of it has, as a course is counted. */
export const perDay = (timing: Timing) =>
  'wall' in timing ? timing.wall.length : Math.max(1, Math.round(24 / timing.everyHours))
