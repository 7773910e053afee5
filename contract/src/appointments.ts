import { z } from 'zod'
import { statuses } from './appointment-states.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, listQuery, page, text, Version } from './fields.ts'
import { Mode } from './slots.ts'

/** What a person filled in before a visit: answers by the name of the question. */
const Forms = z
  .record(z.string().max(80), z.union([text(5000), z.number(), z.boolean(), z.array(text(500)).max(50)]))
  .refine((forms) => Object.keys(forms).length <= 100, 'must have at most 100 answers')

const StatusInput = z
  .string()
  .transform((status) => status.trim().toUpperCase().replace(/-/g, '_'))
  .pipe(z.enum(statuses, `must be one of ${statuses.join(', ')}`))

export const NewAppointment = z.strictObject({
  slotId: Id,
  patientId: Id.optional().describe('For whom; a patient books for the own record when it is left out'),
  reason: text(1000).optional(),
  forms: Forms.optional(),
  overbook: z
    .strictObject({ reason: text(1000) })
    .optional()
    .describe('The front desk may put one more into a full slot, on purpose and with a reason, which is audited'),
})
export type NewAppointment = z.output<typeof NewAppointment>

export const Appointment = z
  .object({
    id: Id,
    status: z.enum(statuses),
    expiresAt: Instant.nullable().describe('When a hold runs out'),
    slotId: Id,
    doctorId: Id,
    patientId: Id,
    startsAt: Instant,
    endsAt: Instant,
    mode: Mode,
    reason: z.string().nullable(),
    forms: z.record(z.string(), z.unknown()).nullable(),
    cancelReason: z.string().nullable(),
    doctor: z.object({ id: Id, name: z.string(), specialization: z.string().nullable(), timeZone: z.string() }),
    patient: z.object({ id: Id, name: z.string() }),
    bookedBy: Id,
    overbooked: z.boolean().describe('It was put into a full slot on purpose'),
    seriesId: Id.nullable().describe('The series of visits that it belongs to'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Appointment' })
export type Appointment = z.infer<typeof Appointment>

const params = z.strictObject({ id: Id })
const tag = 'Appointments'
const bookingRefusals = ['not-found', 'slot-full', 'patient-overlap'] as const

export const holdSlot = endpoint({
  method: 'POST',
  paths: ['/api/appointments'],
  summary: 'Hold a place for a few minutes; confirm it before it runs out',
  tag,
  body: NewAppointment,
  status: 201,
  answer: Appointment,
  refusals: [...bookingRefusals],
  creates: true,
})

export const bookSlot = endpoint({
  method: 'POST',
  paths: ['/booking/slots/book', '/api/booking/slots/book'],
  summary: 'Book a place at once; a hold of the same patient on it becomes the booking',
  tag,
  body: NewAppointment,
  status: 201,
  answer: Appointment,
  refusals: [...bookingRefusals],
  creates: true,
})

const step = (name: string, summary: string) =>
  endpoint({
    method: 'POST',
    paths: [`/api/appointments/:id/${name}`],
    summary,
    tag,
    params,
    status: 200,
    answer: Appointment,
    refusals: ['not-found', 'invalid-transition', 'hold-expired'],
  })

export const confirmAppointment = step('confirm', 'Make a hold a booking')
export const checkIn = step('check-in', 'The patient is here')
export const completeAppointment = step('complete', 'The visit is over')
export const noShow = step('no-show', 'The patient did not come')

const WithReason = z.strictObject({ reason: text(1000).optional() })

export const cancelAppointment = endpoint({
  method: 'POST',
  paths: ['/api/appointments/:id/cancel'],
  summary: 'Call a visit off; its place is free at once',
  tag,
  params,
  body: WithReason,
  bodyOptional: true,
  status: 200,
  answer: Appointment,
  refusals: ['not-found', 'invalid-transition', 'hold-expired'],
})

export const deleteAppointment = endpoint({
  method: 'DELETE',
  paths: ['/api/appointments/:id'],
  summary: 'Call a visit off',
  tag,
  params,
  status: 204,
  refusals: ['not-found', 'invalid-transition', 'hold-expired'],
})

export const rescheduleAppointment = endpoint({
  method: 'POST',
  paths: ['/api/appointments/:id/reschedule'],
  summary: 'Move a visit; its old place is kept until the new one is won, and its id stays',
  tag,
  params,
  body: z.strictObject({ slotId: Id }),
  status: 200,
  answer: Appointment,
  refusals: [...bookingRefusals, 'invalid-transition', 'hold-expired'],
})

export const readAppointment = endpoint({
  method: 'GET',
  paths: ['/api/appointments/:id'],
  summary: 'Where a visit stands now',
  tag,
  params,
  status: 200,
  answer: Appointment,
  refusals: ['not-found'],
})

export const changeAppointment = endpoint({
  method: 'PUT',
  paths: ['/api/appointments/:id'],
  summary: 'Change why somebody comes and what they filled in; while it is held, also for whom it is',
  tag,
  params,
  body: z.strictObject({
    patientId: Id.optional(),
    reason: text(1000).nullable().optional(),
    forms: Forms.nullable().optional(),
    version: Version.optional(),
  }),
  status: 200,
  answer: Appointment,
  refusals: ['not-found', 'stale-version', 'invalid-transition', 'hold-expired', 'patient-overlap'],
})

const listed = {
  ...listQuery,
  status: StatusInput.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
}

const list = (path: `/${string}`, summary: string) =>
  endpoint({
    method: 'GET',
    paths: [path],
    summary,
    tag,
    params,
    query: z.strictObject(listed),
    status: 200,
    answer: page(Appointment),
    refusals: ['not-found'],
  })

export const listAppointments = endpoint({
  method: 'GET',
  paths: ['/api/appointments'],
  summary: 'The visits that the caller may see, latest first',
  tag,
  query: z.strictObject(listed),
  status: 200,
  answer: page(Appointment),
  refusals: [],
})
export const listOfPatient = endpoint({
  ...list('/api/appointments/patient/:id', 'The visits of a patient'),
  paths: ['/api/appointments/patient/:id', '/api/patients/:id/appointments'],
})
export const listOfDoctor = list('/api/appointments/doctor/:id', 'The visits of a doctor')
