import { z } from 'zod'
import { Appointment } from './appointments.ts'
import { endpoint } from './endpoint.ts'
import { SeriesFailure } from './errors.ts'
import { Id, text } from './fields.ts'

const tag = 'Appointments'

export const NewSeries = z.strictObject({
  slotId: Id.describe('The first visit; the others are at the same time of day, by the clock of the doctor'),
  patientId: Id.optional().describe('For whom; a patient books for the own record when it is left out'),
  reason: text(1000).optional(),
  everyWeeks: z.int().min(1, 'must be 1 to 12').max(12, 'must be 1 to 12').default(1),
  visits: z.int().min(2, 'must be 2 to 52').max(52, 'must be 2 to 52'),
  policy: z
    .enum(['all', 'best-effort'])
    .default('all')
    .describe('all: every visit or none; best-effort: those that are to be had, and which are not'),
})
export type NewSeries = z.output<typeof NewSeries>

export const bookSeries = endpoint({
  method: 'POST',
  paths: ['/api/appointments/series'],
  summary: 'Book visits that come again, all or as many as are to be had',
  tag,
  body: NewSeries,
  status: 201,
  answer: z.object({ seriesId: Id, booked: z.array(Appointment), failed: z.array(SeriesFailure) }),
  refusals: ['not-found', 'slot-full', 'patient-overlap'],
  creates: true,
})

export const cancelSeries = endpoint({
  method: 'POST',
  paths: ['/api/appointments/series/:id/cancel'],
  summary: 'Call off what is still to come of a series',
  tag,
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ reason: text(1000).optional() }),
  bodyOptional: true,
  status: 200,
  answer: z.object({ items: z.array(Appointment) }),
  refusals: ['not-found'],
})
