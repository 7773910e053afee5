import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, line, listQuery, page, text, Version } from './fields.ts'
import { languages } from './notifications.ts'

/** What may be handed in instead of rows: known by what is in it, never by its name. */
export const fileTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type FileType = (typeof fileTypes)[number]
export const fileBytes = 10 * 1024 * 1024

const optional = <T extends z.ZodType>(field: T) => field.optional()

export const Medication = z
  .strictObject({
    name: line(150),
    dose: line(80).describe('As in `500 mg`'),
    route: optional(line(80)).describe('As in `by mouth`'),
    frequency: line(120).describe('As in `three times a day`'),
    durationDays: optional(z.int().min(1, 'must be 1 to 3660').max(3660, 'must be 1 to 3660')),
    instructions: optional(text(1000)),
  })
  .meta({ id: 'Medication' })
export type Medication = z.infer<typeof Medication>

const mostMedications = 30
const medications = z.array(Medication).max(mostMedications, `must have at most ${mostMedications} entries`)
const notes = text(5000)

export const NewPrescription = z.strictObject({
  medications: medications.min(1, 'must not be empty'),
  notes: optional(notes),
})
export type NewPrescription = z.output<typeof NewPrescription>

const parsed = (value: string, ctx: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(value)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
}

/** What may be said beside a file, as fields of the form. */
export const PrescriptionFields = z.strictObject({
  medications: optional(z.string().transform(parsed).pipe(medications)).describe('The rows of it, as JSON'),
  notes: optional(notes),
})
export type PrescriptionFields = z.output<typeof PrescriptionFields>

export const PrescriptionFile = z
  .object({ name: z.string().describe('As it was handed in'), type: z.enum(fileTypes), size: z.int() })
  .meta({ id: 'PrescriptionFile' })
export type PrescriptionFile = z.infer<typeof PrescriptionFile>

export const Prescription = z
  .object({
    id: Id,
    appointmentId: Id,
    patientId: Id,
    doctorId: Id,
    doctorName: z.string(),
    createdAt: Instant,
    medications: z.array(Medication).describe('Empty where all of it stands in the file'),
    notes: z.string().nullable(),
    file: PrescriptionFile.nullable().describe('What was handed in; null for one that was written here'),
    withdrawnAt: Instant.nullable().describe('Since when it is not to be followed any more'),
    version: Version,
  })
  .meta({ id: 'Prescription' })
export type Prescription = z.infer<typeof Prescription>

const params = z.strictObject({ id: Id })
const tag = 'Prescriptions'

export const writePrescription = endpoint({
  method: 'POST',
  paths: ['/consultation/:id/prescription', '/api/consultation/:id/prescription'],
  summary:
    'Prescribe at a visit: rows of medicines, or one PDF, PNG or JPEG of at most 10 MiB as a form, with the rows beside it if wished',
  tag,
  params,
  body: NewPrescription,
  upload: { types: fileTypes, most: fileBytes, fields: PrescriptionFields },
  status: 201,
  answer: Prescription,
  refusals: ['not-found', 'invalid-transition'],
  creates: true,
})

export const listOfConsultation = endpoint({
  method: 'GET',
  paths: ['/api/consultation/:id/prescriptions'],
  summary: 'What was prescribed at a visit, latest first',
  tag,
  params,
  query: z.strictObject(listQuery),
  status: 200,
  answer: page(Prescription),
  refusals: ['not-found'],
})

export const listPrescriptions = endpoint({
  method: 'GET',
  paths: ['/api/patient/prescriptions'],
  summary: 'What was prescribed to a patient, latest first, also what was withdrawn',
  tag,
  query: z.strictObject({
    ...listQuery,
    patientId: Id.optional().describe('Whose; a patient reads the own ones when it is left out'),
  }),
  status: 200,
  answer: page(Prescription),
  refusals: ['not-found'],
})

export const readPrescription = endpoint({
  method: 'GET',
  paths: ['/api/prescriptions/:id'],
  summary: 'A prescription',
  tag,
  params,
  status: 200,
  answer: Prescription,
  refusals: ['not-found'],
})

export const readPrescriptionFile = endpoint({
  method: 'GET',
  paths: ['/api/prescriptions/:id/file'],
  summary: 'A prescription to print: the file that was handed in, or a page (PDF, A4) of what was written here',
  tag,
  params,
  query: z.strictObject({ language: z.enum(languages).default('en').describe('Of the words of the page') }),
  status: 200,
  contentType: fileTypes,
  refusals: ['not-found'],
})

export const withdrawPrescription = endpoint({
  method: 'DELETE',
  paths: ['/api/prescriptions/:id'],
  summary: 'Withdraw a prescription: it is kept and shown as withdrawn, and what was planned by it ends',
  tag,
  params,
  status: 204,
  refusals: ['not-found'],
})
