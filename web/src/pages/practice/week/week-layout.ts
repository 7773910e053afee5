import { takesPlace } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import type { Slot } from '@salve/contract/slots'
import { addDays, type Day, dayAt, timeAt } from '../../../words/zone.ts'

export type Place = { top: number; minutes: number; lane: number; lanes: number }
type PlacedVisit = Place & { visit: Appointment }
export type PlacedSlot = Place & { slot: Slot }
export type Column = { day: Day; visits: PlacedVisit[]; open: PlacedSlot[] }
export type Scale = { first: number; last: number; perMinute: number }

export const weekOf = (monday: Day): Day[] => Array.from({ length: 7 }, (_, index) => addDays(monday, index))

const minuteAt = (at: number, zone: string) => {
  const [hours, minutes] = timeAt(at, zone).split(':').map(Number)
  return hours * 60 + minutes
}
const lasts = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000

/**
 * What stands where in one day. A doctor's slots never overlap, so only those who share a slot stand side by side, and
 * beside them what is still open of it.
 */
export const columnOf = (
  day: Day,
  all: { visits: Appointment[]; slots: Slot[] },
  zone: string,
  now: number,
): Column => {
  const isOn = ({ startsAt }: { startsAt: string }) => dayAt(Date.parse(startsAt), zone) === day
  const visits = all.visits.filter((visit) => takesPlace(visit.status) && isOn(visit))
  const open = all.slots.filter((slot) => slot.free > 0 && Date.parse(slot.startsAt) > now && isOn(slot))
  const isOpen = new Set(open.map(({ id }) => id))
  const together = Map.groupBy(visits, ({ slotId }) => slotId)
  const lanesOf = (slotId: string) => (together.get(slotId)?.length ?? 0) + (isOpen.has(slotId) ? 1 : 0)
  const place = (it: { startsAt: string; endsAt: string }, lane: number, lanes: number): Place => ({
    top: minuteAt(Date.parse(it.startsAt), zone),
    minutes: lasts(it),
    lane,
    lanes,
  })
  return {
    day,
    visits: visits.map((visit) => ({
      visit,
      ...place(visit, together.get(visit.slotId)?.indexOf(visit) ?? 0, lanesOf(visit.slotId)),
    })),
    open: open.map((slot) => ({ slot, ...place(slot, lanesOf(slot.id) - 1, lanesOf(slot.id)) })),
  }
}

/** From which hour to which, and how high a minute is, so that also the shortest slot is found by a finger. */
export const scaleOf = (columns: Column[], target: number): Scale => {
  const all = columns.flatMap(({ visits, open }) => [...visits, ...open])
  const first = Math.floor(Math.min(8 * 60, ...all.map(({ top }) => top)) / 60) * 60
  const last = Math.ceil(Math.max(18 * 60, ...all.map(({ top, minutes }) => top + minutes)) / 60) * 60
  const shortest = Math.min(30, ...all.map(({ minutes }) => minutes))
  return { first, last: Math.min(last, 30 * 60), perMinute: Math.min(3, Math.max(0.9, target / shortest)) }
}

const step = 15
/** The quarter of an hour that lies at a height of the column. */
export const minuteAtHeight = (height: number, { first, perMinute }: Scale) =>
  first + Math.floor(height / perMinute / step) * step

const two = (figure: number) => String(figure).padStart(2, '0')
export const clockOf = (minute: number) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
