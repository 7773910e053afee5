import { statusAt } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import type { WaitlistEntry } from '@salve/contract/waitlist'
import { appointmentsBetween } from '../../api/appointments.ts'
import { serverNow } from '../../api/clock.ts'
import { useLive } from '../../api/live.ts'
import { waitlist } from '../../api/waitlist.ts'
import { addDays, dayAt, readersZone, startOfDay } from '../../words/zone.ts'

const daysAhead = 366

/** A place that is offered, and since when. */
export type Offered = { entry: WaitlistEntry; offer: NonNullable<WaitlistEntry['offer']>; since: string | undefined }

/** What lies ahead of a patient and of those they care for, soonest first. */
const sorted = (visits: Appointment[], entries: WaitlistEntry[], now: Date) => {
  const made = new Map(visits.map(({ id, createdAt }) => [id, createdAt]))
  const offers = entries.flatMap((entry): Offered[] =>
    entry.status === 'OFFERED' && entry.offer !== null
      ? [{ entry, offer: entry.offer, since: made.get(entry.offer.appointmentId) }]
      : [],
  )
  const offered = new Set(offers.map(({ offer }) => offer.appointmentId))
  const ahead = visits
    .filter(({ endsAt }) => Date.parse(endsAt) > now.getTime())
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
  const standing = (visit: Appointment) => statusAt(visit, now)
  return {
    offers,
    held: ahead.filter((visit) => standing(visit) === 'PENDING' && !offered.has(visit.id)),
    booked: ahead.filter((visit) => standing(visit) === 'CONFIRMED' || standing(visit) === 'CHECKED_IN'),
  }
}

export const useVisitsAhead = () => {
  const zone = readersZone()
  const today = dayAt(Date.now(), zone)
  const iso = (day: string) => new Date(startOfDay(day, zone)).toISOString()
  const visits = useLive(appointmentsBetween(iso(today), iso(addDays(today, daysAhead))), { seconds: 3 })
  const entries = useLive(waitlist({ status: 'OFFERED' }), { seconds: 3 })
  return {
    ...sorted(visits.data ?? [], entries.data ?? [], new Date(serverNow())),
    pending: visits.isPending || entries.isPending,
    error: visits.data === undefined ? visits.error : null,
    again: () => visits.refetch(),
    trying: visits.isFetching,
    now: () => Promise.all([visits.refetch(), entries.refetch()]),
  }
}
