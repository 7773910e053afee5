import { takesPlace } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import type { Slot } from '@salve/contract/slots'

export type Row =
  | { kind: 'visit'; start: number; end: number; visit: Appointment }
  | { kind: 'open'; start: number; end: number; places: number }
  | { kind: 'gap'; start: number; end: number }

const smallestGap = 5 * 60_000

/** Open times that follow one another are one stretch to a doctor who looks at the day. */
const stretches = (slots: Slot[]): Row[] => {
  const found: Extract<Row, { kind: 'open' }>[] = []
  for (const { startsAt, endsAt, free } of slots) {
    const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
    const last = found.at(-1)
    if (last !== undefined && start - last.end < smallestGap) {
      last.end = end
      last.places += free
    } else found.push({ kind: 'open', start, end, places: free })
  }
  return found
}

/** The day from its first time to its last: visits, times that can still be booked, and what lies between. */
export const dayRows = (visits: Appointment[], slots: Slot[], now: number): Row[] => {
  const booked: Row[] = visits
    .filter(({ status }) => takesPlace(status))
    .map((visit) => ({ kind: 'visit', start: Date.parse(visit.startsAt), end: Date.parse(visit.endsAt), visit }))
  const busy = (slot: Slot) => booked.some(({ start }) => start === Date.parse(slot.startsAt))
  const open = slots
    .filter(({ free, startsAt }) => free > 0 && Date.parse(startsAt) > now)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  // An open time on the other side of a visit begins a stretch of its own.
  const runs: Slot[][] = []
  for (const slot of open) {
    const last = runs.at(-1)?.at(-1)
    const between = (row: Row) =>
      last !== undefined && row.start >= Date.parse(last.startsAt) && row.start <= Date.parse(slot.startsAt)
    if (last === undefined || booked.some(between) || busy(slot)) runs.push([slot])
    else runs.at(-1)?.push(slot)
  }
  const rows = [...booked, ...runs.flatMap(stretches)].toSorted((a, b) => a.start - b.start || a.end - b.end)
  const whole: Row[] = []
  let until = rows[0]?.start ?? 0
  for (const row of rows) {
    if (row.start - until >= smallestGap) whole.push({ kind: 'gap', start: until, end: row.start })
    whole.push(row)
    until = Math.max(until, row.end)
  }
  return whole
}

/** Who comes next: the first that is expected, also when late. */
export const nextOf = (visits: Appointment[]) =>
  visits
    .filter(({ status }) => status === 'CONFIRMED')
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    .at(0)

export const hereOf = (visits: Appointment[]) =>
  visits.filter(({ status }) => status === 'CHECKED_IN').toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
