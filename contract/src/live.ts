import { z } from 'zod'
import { Id, Instant } from './fields.ts'

export const livePath = '/api/live'

/** What happens to a visit, or in somebody's care, and what the pages are told of it. */
export const eventTypes = [
  'appointment.held',
  'appointment.confirmed',
  'appointment.cancelled',
  'appointment.rescheduled',
  'appointment.expired',
  'appointment.checked-in',
  'appointment.completed',
  'appointment.missed',
  'appointment.reminder',
  'slot.changed',
  'waitlist.offered',
  'note.added',
  'prescription.added',
  'plan.updated',
  'plan.missed',
  'reminder.due',
  'system.alarm',
] as const
export type EventType = (typeof eventTypes)[number]

/** Ascending in the order in which things can be known; whoever has seen one has been told of all before it. */
export const EventId = z.int().min(0)

/** What the server says. */
export const Frame = z.object({
  id: EventId,
  type: z.enum(eventTypes),
  at: Instant,
  data: z.record(z.string(), z.unknown()),
})
export type Frame = z.infer<typeof Frame>

/** What a client may say. Who comes without a cookie proves first who it is; what was missed is asked for before anything new is told. */
export const Said = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auth'), token: z.string().max(4096) }),
  z.strictObject({ type: z.literal('resume'), after: EventId.nullable() }),
  z.strictObject({ type: z.literal('watch'), doctorId: Id }),
  z.strictObject({ type: z.literal('unwatch'), doctorId: Id }),
])
export type Said = z.infer<typeof Said>

/** Why the server hangs up. */
export const closeCodes = {
  notUnderstood: 4400,
  signedOut: 4401,
  tooMany: 4429,
  /** Come again and say what was seen last. */
  comeAgain: 1013,
  goingAway: 1001,
} as const
