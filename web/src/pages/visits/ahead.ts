import { type Status, statusAt } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { appointmentsBetween } from '../../api/appointments.ts'
import { addDays, dayAt, readersZone, startOfDay } from '../../words/zone.ts'

const zone = readersZone
const iso = (at: number) => new Date(at).toISOString()

/** Farther than any clinic books. */
const farAhead = 730

export const todayBegins = () => iso(startOfDay(dayAt(Date.now(), zone()), zone()))

/** The reader's visits from the beginning of today, whatever their state. */
export const fromToday = () =>
  appointmentsBetween(todayBegins(), iso(startOfDay(addDays(dayAt(Date.now(), zone()), farAhead), zone())))

const stands: readonly Status[] = ['PENDING', 'CONFIRMED', 'CHECKED_IN']

/** Soonest first: what is still to come, and what was called off before its time. */
export const sortAhead = (visits: readonly Appointment[], now: number) => {
  const at = new Date(now)
  const sorted = visits.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  const coming = sorted.filter((visit) => stands.includes(statusAt(visit, at)) && Date.parse(visit.endsAt) > now)
  return { coming, rest: sorted.filter((visit) => !coming.includes(visit)).reverse() }
}
