import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, listQuery, page, TimeZone, text, Version } from './fields.ts'
import { Mode, partsOfDay } from './slots.ts'

export const waitlistStatuses = ['WAITING', 'OFFERED', 'ACCEPTED', 'EXPIRED', 'WITHDRAWN'] as const
export type WaitlistStatus = (typeof waitlistStatuses)[number]

const StatusInput = z
  .string()
  .transform((status) => status.trim().toUpperCase())
  .pipe(z.enum(waitlistStatuses, `must be one of ${waitlistStatuses.join(', ')}`))

const Weekday = z.int().min(1, 'must be 1 (Monday) to 7 (Sunday)').max(7, 'must be 1 (Monday) to 7 (Sunday)')

export const NewWish = z
  .strictObject({
    patientId: Id.optional().describe('For whom; a patient waits for the own record when it is left out'),
    from: Instant.optional().describe('Not before'),
    to: Instant.optional().describe('Begins before this; then the wish is over'),
    mode: Mode.optional(),
    partOfDay: z.enum(partsOfDay).optional(),
    weekdays: z.array(Weekday).min(1, 'must name a weekday').max(7).optional().describe('1 is Monday'),
    timeZone: TimeZone.optional().describe("Whose mornings and Mondays; the doctor's when it is left out"),
    reason: text(1000).optional(),
  })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must be later than from',
  })
export type NewWish = z.output<typeof NewWish>

export const WaitlistEntry = z
  .object({
    id: Id,
    status: z.enum(waitlistStatuses),
    doctorId: Id,
    patientId: Id,
    from: Instant.nullable(),
    to: Instant.nullable(),
    mode: Mode.nullable(),
    partOfDay: z.enum(partsOfDay).nullable(),
    weekdays: z.array(z.int()).nullable(),
    timeZone: z.string(),
    reason: z.string().nullable(),
    position: z.int().nullable().describe('Whose turn it is: 1 is next; null when nobody waits any more'),
    offer: z
      .object({
        appointmentId: Id,
        slotId: Id,
        startsAt: Instant,
        endsAt: Instant,
        mode: Mode,
        expiresAt: Instant.nullable().describe('Until when to answer; null once it was accepted'),
      })
      .nullable()
      .describe('The place that is held, or that was accepted'),
    doctor: z.object({ id: Id, name: z.string(), specialization: z.string().nullable(), timeZone: z.string() }),
    patient: z.object({ id: Id, name: z.string() }),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'WaitlistEntry' })
export type WaitlistEntry = z.infer<typeof WaitlistEntry>

const params = z.strictObject({ id: Id })
const tag = 'Waitlist'

export const joinWaitlist = endpoint({
  method: 'POST',
  paths: ['/api/doctors/:id/waitlist'],
  summary:
    'Wait for a place with a doctor: one that comes free from now on is held for the first who waits and suits, who is told at once',
  tag,
  params,
  body: NewWish,
  bodyOptional: true,
  status: 201,
  answer: WaitlistEntry,
  refusals: ['not-found', 'already-waiting'],
  creates: true,
})

export const listWaitlist = endpoint({
  method: 'GET',
  paths: ['/api/waitlist'],
  summary: 'Who waits, as far as the caller may see, in the order of their turn',
  tag,
  query: z.strictObject({
    ...listQuery,
    doctorId: Id.optional(),
    patientId: Id.optional(),
    status: StatusInput.optional(),
  }),
  status: 200,
  answer: page(WaitlistEntry),
  refusals: [],
})

export const readWaitlistEntry = endpoint({
  method: 'GET',
  paths: ['/api/waitlist/:id'],
  summary: 'How a wish stands now',
  tag,
  params,
  status: 200,
  answer: WaitlistEntry,
  refusals: ['not-found'],
})

export const leaveWaitlist = endpoint({
  method: 'DELETE',
  paths: ['/api/waitlist/:id'],
  summary: 'Wait no longer; a place that is held passes to the next',
  tag,
  params,
  status: 204,
  refusals: ['not-found', 'invalid-transition'],
})

export const acceptOffer = endpoint({
  method: 'POST',
  paths: ['/api/waitlist/:id/accept'],
  summary: 'Take the place that is offered: the hold becomes the visit, as when it is confirmed itself',
  tag,
  params,
  status: 200,
  answer: WaitlistEntry,
  refusals: ['not-found', 'invalid-transition', 'hold-expired'],
})

export const declineOffer = endpoint({
  method: 'POST',
  paths: ['/api/waitlist/:id/decline'],
  summary: 'Leave the place that is offered to the next; the wish keeps waiting in its turn, for other places',
  tag,
  params,
  status: 200,
  answer: WaitlistEntry,
  refusals: ['not-found', 'invalid-transition', 'hold-expired'],
})
