import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, listQuery, page, TimeOfDay } from './fields.ts'
import { EventId, type eventTypes } from './live.ts'

const tag = 'Notifications'

/** What of all that happens lies in somebody's inbox; the rest only keeps open pages true. */
export const inboxTypes = [
  'appointment.confirmed',
  'appointment.rescheduled',
  'appointment.cancelled',
  'appointment.checked-in',
  'appointment.missed',
  'appointment.reminder',
  'waitlist.offered',
  'note.added',
  'prescription.added',
  'reminder.due',
  'plan.missed',
  'system.alarm',
] as const satisfies readonly (typeof eventTypes)[number][]
export type InboxType = (typeof inboxTypes)[number]

/** What is written to somebody, and when. */
export const messageKinds = [
  'visit.booked',
  'visit.moved',
  'visit.cancelled',
  'visit.checked-in',
  'visit.reminder',
  'waitlist.offered',
  'note.added',
  'prescription.added',
  'plan.dose',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** Those that speak of no visit, and are written to patients and who cares for them alone. */
export const careKinds = ['note.added', 'prescription.added', 'plan.dose'] as const satisfies readonly MessageKind[]
export type CareKind = (typeof careKinds)[number]
export const isOfCare = (kind: MessageKind): kind is CareKind => careKinds.some((one) => one === kind)

/** By which way; `app` is the inbox, where everything else lies by itself. */
export const channels = ['app', 'email', 'push'] as const
export type Channel = (typeof channels)[number]

export const messageStatuses = ['PENDING', 'SENT', 'FAILED', 'CANCELLED', 'SKIPPED'] as const
export type MessageStatus = (typeof messageStatuses)[number]

/** Why a message did not reach somebody, or was not sent. */
export const reasons = [
  'no-address',
  'address-refused',
  'no-device',
  'not-delivered',
  'too-late',
  'visit-changed',
  'turned-off',
] as const
export type Reason = (typeof reasons)[number]

export const Notification = z
  .object({
    id: EventId,
    type: z.enum(inboxTypes),
    at: Instant,
    data: z.record(z.string(), z.unknown()),
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>

export const listNotifications = endpoint({
  method: 'GET',
  paths: ['/api/notifications'],
  summary: 'What happened that concerns the caller, latest first, and how much of it is unread',
  tag,
  query: z.strictObject({ ...listQuery, unread: z.stringbool().optional().describe('Only what is not read yet') }),
  status: 200,
  answer: page(Notification).extend({ unread: z.int().describe('How many are not read; 100 stands for more') }),
  refusals: [],
})

export const readNotification = endpoint({
  method: 'POST',
  paths: ['/api/notifications/:id/read'],
  summary: 'Take note of one; again does no harm',
  tag,
  params: z.strictObject({ id: z.coerce.number().pipe(EventId) }),
  status: 200,
  answer: Notification,
  refusals: ['not-found'],
})

export const readAllNotifications = endpoint({
  method: 'POST',
  paths: ['/api/notifications/read-all'],
  summary: 'Take note of all that is there now',
  tag,
  body: z.strictObject({ upTo: EventId.optional().describe('The last one that was seen; all when it is left out') }),
  bodyOptional: true,
  status: 200,
  answer: z.object({ unread: z.int() }),
  refusals: [],
})

/** When to remind of a visit: so long before, or at an hour of the wall clock so many days before. */
export const Lead = z
  .union([
    z.strictObject({
      minutes: z.int().min(5, 'must be 5 minutes to 28 days').max(40_320, 'must be 5 minutes to 28 days'),
    }),
    z.strictObject({ days: z.int().min(0, 'must be 0 to 28').max(28, 'must be 0 to 28'), at: TimeOfDay }),
  ])
  .meta({ id: 'Lead' })
export type Lead = z.infer<typeof Lead>

const wanted = z.strictObject(
  Object.fromEntries(messageKinds.map((kind) => [kind, z.boolean()])) as Record<MessageKind, z.ZodBoolean>,
)
export const languages = ['en', 'es'] as const
export type MessageLanguage = (typeof languages)[number]

const preferences = {
  email: wanted.describe('What to write to the e-mail address'),
  push: wanted.describe('What to show on the devices that were added'),
  remind: z.array(Lead).max(5, 'must have at most 5 entries').describe('When to be reminded of a visit'),
  quietHours: z
    .strictObject({ from: TimeOfDay, to: TimeOfDay })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must not be the same as from' })
    .nullable()
    .describe('When nothing is sent that can wait; the inbox is silent by itself'),
  language: z.enum(languages).nullable().describe('Of letters; English where nobody has said'),
}
export const NewPreferences = z.strictObject({
  email: wanted.partial().optional(),
  push: wanted.partial().optional(),
  remind: preferences.remind.optional(),
  quietHours: preferences.quietHours.optional(),
  language: z.enum(languages).optional(),
})
export type NewPreferences = z.infer<typeof NewPreferences>
export const Preferences = z.object({ ...preferences, timeZone: z.string() }).meta({ id: 'NotificationPreferences' })
export type Preferences = z.infer<typeof Preferences>

export const readPreferences = endpoint({
  method: 'GET',
  paths: ['/api/notifications/preferences'],
  summary: 'Of what the caller is told outside of the app, and when',
  tag,
  status: 200,
  answer: Preferences,
  refusals: [],
})

export const changePreferences = endpoint({
  method: 'PUT',
  paths: ['/api/notifications/preferences'],
  summary: 'Change that; what is left out stays. Reminders of visits to come follow at once',
  tag,
  body: NewPreferences,
  status: 200,
  answer: Preferences,
  refusals: [],
})

export const Message = z
  .object({
    id: Id,
    kind: z.enum(messageKinds),
    channel: z.enum(channels),
    status: z.enum(messageStatuses),
    why: z.enum(reasons).nullable(),
    dueAt: Instant,
    usefulUntil: Instant.describe('After this it is not sent any more'),
    settledAt: Instant.nullable().describe('When it was sent, given up or called off'),
    attempts: z.int(),
    version: z.int().nullable().describe('Of the visit it speaks of'),
    appointmentId: Id.nullable(),
    startsAt: Instant.nullable(),
    recipient: z.object({
      userId: Id.nullable(),
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    }),
    patient: z.object({ id: Id, name: z.string(), phone: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

const StatusInput = z
  .string()
  .transform((status) => status.trim().toUpperCase())
  .pipe(z.enum(messageStatuses, `must be one of ${messageStatuses.join(', ')}`))

export const readLedger = endpoint({
  method: 'GET',
  paths: ['/api/reminders/ledger'],
  summary: 'Every message meant for somebody, what became of it and why; latest due first, or by the visit',
  tag,
  query: z.strictObject({
    ...listQuery,
    status: StatusInput.optional(),
    channel: z.enum(channels).optional(),
    kind: z.enum(messageKinds).optional(),
    patientId: Id.optional(),
    appointmentId: Id.optional(),
    upcoming: z.stringbool().optional().describe('true: only about visits to come, the soonest visit first'),
    from: Instant.optional().describe('Due at this time or later'),
    to: Instant.optional().describe('Due before this time'),
  }),
  status: 200,
  answer: page(Message),
  refusals: [],
})

export const sendAgain = endpoint({
  method: 'POST',
  paths: ['/api/reminders/ledger/:id/send-again'],
  summary: 'Try once more what failed, as long as it is of use',
  tag,
  params: z.strictObject({ id: Id }),
  status: 200,
  answer: Message,
  refusals: ['not-found', 'invalid-transition'],
})
