/** A day as a calendar has it, in no zone: 2026-03-29. */
export type Day = string
type Wall = { year: number; month: number; day: number; hour: number; minute: number; second: number }

export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

let chosen: string | undefined
export const chooseZone = (zone: string | undefined) => {
  chosen = zone
}

/** On whose clocks the reader wants times: the device's, unless they chose another zone. */
export const readersZone = (): string => chosen ?? deviceZone()

/** All that the browser names, and the one that is chosen, which another browser may have named otherwise. */
export const allZones = (chosen = 'UTC'): string[] => [
  ...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')]),
]

/** America/New York: as a person reads it. */
export const zoneWords = (zone: string): string => zone.replaceAll('_', ' ')

// Intl is in every browser; Temporal is not yet, and its polyfill weighs more than the whole first page may grow.
const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (zone: string) => {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    ...numeric,
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    timeZone: zone,
  })
  clocks.set(zone, clock)
  return clock
}

/** What the clock on the wall shows in a zone. */
const wallAt = (at: number, zone: string): Wall => {
  const parts = clockOf(zone).formatToParts(at)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  }
}

const asUtc = ({ year, month, day, hour, minute, second }: Wall) => Date.UTC(year, month - 1, day, hour, minute, second)

/** How far the zone's clock is ahead of UTC then, in milliseconds. */
export const offsetAt = (at: number, zone: string) => asUtc(wallAt(at, zone)) - Math.floor(at / 1000) * 1000

/**
 * When a wall clock shows this. What it shows twice as it is set back is the first of the two; what it skips as it is
 * set forward is as much later, as the law has it nearly everywhere.
 */
export const instantOf = (day: Day, time: string, zone: string): number => {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutesOf(time) * 60_000
  const before = wall - offsetAt(wall - 86_400_000, zone)
  const after = wall - offsetAt(wall + 86_400_000, zone)
  const shows = (at: number) => at + offsetAt(at, zone) === wall
  const matching = [before, after].filter(shows)
  return matching.length > 0 ? Math.min(...matching) : before
}

const minutesOf = (time: string) => {
  const [hours, minutes] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const two = (figure: number) => String(figure).padStart(2, '0')

export const dayAt = (at: number, zone: string): Day => {
  const { year, month, day } = wallAt(at, zone)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** The time of day on the wall: 09:05. */
export const timeAt = (at: number, zone: string): string => {
  const { hour, minute } = wallAt(at, zone)
  return `${two(hour)}:${two(minute)}`
}

/** When a day begins in a zone: not always at midnight, and not always 24 hours after the last. */
export const startOfDay = (day: Day, zone: string): number => instantOf(day, '00:00', zone)

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** 1 is Monday, as in the contract. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The Monday of the week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
