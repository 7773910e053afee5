import type { MessageLanguage } from '@salve/contract/notifications'
import type { Mode } from '@salve/contract/slots'
import createCalendar, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { mailbox } from '../kernel/mail.ts'
import { wordsOf } from './letters/words-of.ts'

export type CalendarVisit = {
  id: string
  startsAt: Date
  endsAt: Date
  mode: Mode
  version: number
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  /** When this was said of it. */
  at: Date
}

type How = {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  language: MessageLanguage
  /** Where a visit is opened; nowhere for somebody who has no account. */
  openAt: (id: string) => string | null
  /** Who invites whom. */
  between?: { from: string; to: string }
  /** For a calendar that is asked for again and again. */
  refreshSeconds?: number
}

/** iCalendar knows no control characters, and half a character ends no line well. */
const plain = (text: string) => text.toWellFormed().replace(/\p{Cc}/gu, ' ')

const partiesOf = ({ between }: How) => {
  if (!between) return {}
  const { name, address } = mailbox(between.from)
  const attendee = {
    email: plain(between.to),
    role: ICalAttendeeRole.REQ,
    // They booked it: there is nothing to be asked, and no-reply reads no answers.
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  }
  return { organizer: { name: plain(name), email: plain(address) }, attendees: [attendee] }
}

const eventOf = (visit: CalendarVisit, how: How) => {
  const { calendar, modes } = wordsOf(how.language)
  return {
    // Not of an address of the clinic, which may change: it is the same visit then.
    id: `${visit.id}@salve`,
    sequence: visit.version,
    stamp: visit.at,
    lastModified: visit.at,
    start: visit.startsAt,
    end: visit.endsAt,
    summary: calendar.visit,
    location: modes[visit.mode],
    status: ICalEventStatus[visit.status],
    transparency: visit.status === 'CANCELLED' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    url: how.openAt(visit.id),
    ...partiesOf(how),
  }
}

/**
 * Visits for any calendar (RFC 5545): an invitation, a file, a feed. A visit has the same UID in all of them, and its
 * version as SEQUENCE, so that a move is a move. It says that there is a visit, and not with whom or why: calendars are
 * shared, and shown on locked phones. Times are in UTC, which every calendar shows right in any zone.
 */
export const calendarFile = (visits: CalendarVisit[], how: How): string =>
  createCalendar({
    prodId: { company: 'Salve', product: 'Visits', language: how.language.toUpperCase() },
    method: ICalCalendarMethod[how.method],
    ...(how.refreshSeconds ? { ttl: how.refreshSeconds, name: wordsOf(how.language).calendar.name } : {}),
    events: visits.map((visit) => eventOf(visit, how)),
  }).toString()
