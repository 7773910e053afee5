import type { Schedule } from '@salve/contract/steps'

const dayMs = 86_400_000

/** Days as whole numbers, with which one counts quicker than with dates; the first of 1970 was a Thursday. */
export const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs
export const dayOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)
export const addDays = (day: string, days: number) => dayOf(numberOf(day) + days)
export const daysBetween = (from: string, to: string) => numberOf(to) - numberOf(from)
const weekdayOf = (number: number) => ((number + 3) % 7) + 1

const local = (at: Date, zone: string) => at.toTemporalInstant().toZonedDateTimeISO(zone)

/** The day on which an instant lies, where the patient is. */
export const localDay = (at: Date, zone: string) => local(at, zone).toPlainDate().toString()

/** An hour that the clock skips is that much later; of one that comes twice the first is meant. The database knows the same (`wall_time`). */
export const wallTime = (day: string, at: string, zone: string) =>
  new Date(
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) })
      .epochMilliseconds,
  )

export const dayBegins = (day: string, zone: string) => wallTime(day, '00:00', zone)
export const dayEnds = (day: string, zone: string) => dayBegins(addDays(day, 1), zone)

/** Whether it is due on a day: three times a week begun on a Monday are Monday, Wednesday and Friday. */
export const isDueOn = ({ startOn, weekdays, everyDays, timesPerWeek }: Schedule, number: number): boolean => {
  const since = number - numberOf(startOn)
  if (since < 0) return false
  if (weekdays) return weekdays.includes(weekdayOf(number))
  if (everyDays !== undefined) return since % everyDays === 0
  if (timesPerWeek === undefined) return true
  const inWeek = since % 7
  return Array.from({ length: timesPerWeek }, (_, n) => Math.floor((n * 7) / timesPerWeek)).includes(inWeek)
}
