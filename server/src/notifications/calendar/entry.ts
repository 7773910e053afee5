import { type Status, statusAt } from '@salve/contract/appointment-states'
import type { CalendarVisit } from '../calendar-file.ts'
import type { CalendarRow } from './queries.ts'

const shown: Record<Status, CalendarVisit['status']> = {
  PENDING: 'TENTATIVE',
  CONFIRMED: 'CONFIRMED',
  CHECKED_IN: 'CONFIRMED',
  COMPLETED: 'CONFIRMED',
  NO_SHOW: 'CONFIRMED',
  CANCELLED: 'CANCELLED',
  EXPIRED: 'CANCELLED',
}

/** A visit as a calendar knows it. */
export const entryOf = (visit: CalendarRow, now: Date): CalendarVisit => ({
  id: visit.id,
  startsAt: visit.startsAt,
  endsAt: visit.endsAt,
  mode: visit.mode,
  version: visit.version,
  status: shown[statusAt(visit, now)],
  at: visit.updatedAt,
})
