import type { Status } from '@salve/contract/appointment-states'
import type { Role } from '@salve/contract/fields'
import {
  type CareKind,
  type Channel,
  isOfCare,
  type Lead,
  type MessageKind,
  type MessageStatus,
  messageKinds,
} from '@salve/contract/notifications'

/** Several a day, each of use for two hours: for a device, and by letter only for who asks for it. */
const lettersAtFirst = messageKinds.filter((kind) => kind !== 'plan.dose')

/** What is sent to whoever never said anything. The database plans by the same (`told_of`, `tell_care`). */
export const usualFor = (
  role: Role,
): { email: readonly MessageKind[]; push: readonly MessageKind[]; remind: Lead[] } =>
  role === 'patient'
    ? { email: lettersAtFirst, push: messageKinds, remind: [{ minutes: 1440 }, { minutes: 60 }] }
    : { email: [], push: messageKinds, remind: [] }

/** Of a visit that stands otherwise by now, what was to be said is not true any more. */
const trueOf: Record<Exclude<MessageKind, CareKind>, Status> = {
  'visit.booked': 'CONFIRMED',
  'visit.moved': 'CONFIRMED',
  'visit.reminder': 'CONFIRMED',
  'visit.cancelled': 'CANCELLED',
  'visit.checked-in': 'CHECKED_IN',
  'waitlist.offered': 'PENDING',
}
type Said = { kind: MessageKind; version: number | null }
type Visit = { status: Status; version: number } | null
export const isStillTrue = ({ kind, version }: Said, visit: Visit) => {
  if (isOfCare(kind)) return true
  if (!visit || trueOf[kind] !== visit.status) return false
  return kind === 'visit.checked-in' || version === null || version <= visit.version
}

type Failed = Said & { status: MessageStatus; usefulUntil: Date }
/** It would still tell somebody something that is true, in time. */
export const canBeSentAgain = (message: Failed, visit: Visit, now: Date) =>
  message.status === 'FAILED' && now < message.usefulUntil && isStillTrue(message, visit)

type Choice = { email: MessageKind[] | null; push: MessageKind[] | null } | null

/** What was turned off since it was planned is not sent. */
export const isWanted = (channel: Channel, kind: MessageKind, reader: 'patient' | 'guest' | 'doctor', chosen: Choice) =>
  channel === 'app' ||
  (chosen?.[channel] ?? usualFor(reader === 'doctor' ? 'doctor' : 'patient')[channel]).includes(kind)

export type QuietHours = { from: string; to: string }

const at = (day: Temporal.PlainDate, time: string, zone: string) =>
  day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })

/** When it is quiet at this instant, the instant at which it is over; an end before the beginning is on the next day. */
export const quietUntil = (now: Date, quiet: QuietHours | null, zone: string): Date | null => {
  if (!quiet) return null
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const overnight = quiet.to <= quiet.from
  for (const ago of overnight ? [0, 1] : [0]) {
    const day = here.toPlainDate().subtract({ days: ago })
    const from = at(day, quiet.from, zone)
    const to = at(day.add({ days: overnight ? 1 : 0 }), quiet.to, zone)
    const isQuiet = Temporal.ZonedDateTime.compare(from, here) <= 0 && Temporal.ZonedDateTime.compare(here, to) < 0
    if (isQuiet) return new Date(to.epochMilliseconds)
  }
  return null
}

type Sending = { now: Date; usefulUntil: Date; quiet: QuietHours | null; zone: string }

// Who is told in the morning has to have time to do something about it.
const marginMs = 2 * 3_600_000

/** What to do with a message that is due: send it, leave it, or send it later. Quiet hours are for what can wait. */
export const whatToDo = ({ now, usefulUntil, quiet, zone }: Sending): 'send' | 'leave' | { laterAt: Date } => {
  if (now >= usefulUntil) return 'leave'
  const laterAt = quietUntil(now, quiet, zone)
  return laterAt && laterAt.getTime() + marginMs < usefulUntil.getTime() ? { laterAt } : 'send'
}
