import type { partsOfDay } from '@salve/contract/slots'

export type PartOfDay = (typeof partsOfDay)[number]
export type Stretch = { from: Date; to: Date }

/** From which hour on the clock on the wall to which. */
export const parts = { morning: [0, 12], afternoon: [12, 17], evening: [17, 24] } as const satisfies Record<
  PartOfDay,
  readonly [number, number]
>

type Side = 'earlier' | 'later'

const instantOf = (date: Temporal.PlainDate, hour: number, timeZone: string, disambiguation: Side): number => {
  const day = hour === 24 ? date.add({ days: 1 }) : date
  return day.toPlainDateTime({ hour: hour % 24 }).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds
}

/**
 * The stretches of time, one a day and in order, outside of which it is this part of the day in none of the zones. Where
 * the clocks change they are rather too long than too short.
 */
export function* stretchesOf(part: PartOfDay, timeZones: string[], from: Date, to: Date): Generator<Stretch> {
  const [fromHour, toHour] = parts[part]
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime())
  const dates = timeZones.map((zone) => start.toZonedDateTimeISO(zone).toPlainDate())
  let date = dates.sort(Temporal.PlainDate.compare)[0]
  const end = to.getTime()
  for (let begun = from.getTime(); begun < end; date = date.add({ days: 1 })) {
    const first = Math.max(begun, Math.min(...timeZones.map((zone) => instantOf(date, fromHour, zone, 'earlier'))))
    const last = Math.min(end, Math.max(...timeZones.map((zone) => instantOf(date, toHour, zone, 'later'))))
    if (first >= end) return
    if (first >= last) continue
    yield { from: new Date(first), to: new Date(last) }
    begun = last
  }
}
