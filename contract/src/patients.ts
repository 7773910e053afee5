import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { DateOfBirth, Email, Id, Instant, line, listQuery, Phone, page, TimeZone, text, Version } from './fields.ts'

const Entries = z.array(text(500)).max(200, 'must have at most 200 entries')

export const MedicalHistory = z
  .strictObject({
    conditions: Entries,
    allergies: Entries,
    medications: Entries,
    surgeries: Entries,
    familyHistory: z.union([Entries, text(5000)]),
    notes: text(10_000),
  })
  .partial()
  .meta({ id: 'MedicalHistory' })
export type MedicalHistory = z.infer<typeof MedicalHistory>

export const sexes = ['female', 'male', 'other', 'unknown'] as const
const SexInput = z
  .string()
  .transform((sex) => sex.trim().toLowerCase())
  .pipe(z.enum(sexes, 'must be one of female, male, other, unknown'))

export const NewConsent = z.strictObject({
  kind: line(80),
  version: z.union([line(40), z.int().min(1)], 'must be a version, as in 2026-01'),
  signature: line(200).describe('The name as the person typed it'),
})
export const Consent = z
  .object({
    id: Id,
    kind: z.string(),
    version: z.string(),
    signature: z.string(),
    signedAt: Instant,
    withdrawnAt: Instant.nullable().describe('When it was taken back; it may be given again'),
  })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof Consent>

const NewConsents = z.array(NewConsent).max(20, 'must have at most 20 entries')

const details = {
  name: line(200),
  email: Email.optional(),
  phone: Phone.optional(),
  dateOfBirth: DateOfBirth.optional(),
  sex: SexInput.optional(),
  address: text(500).optional(),
  timeZone: TimeZone.optional(),
  medicalHistory: MedicalHistory.optional(),
}

export const NewPatient = z.strictObject({ ...details, consents: NewConsents.optional() })
export type NewPatient = z.output<typeof NewPatient>

/** What is left out stays as it is; null takes it away. New consents are added to those given. */
export const PatientChange = z.strictObject({
  name: details.name.optional(),
  email: details.email.nullable(),
  phone: details.phone.nullable(),
  dateOfBirth: details.dateOfBirth.nullable(),
  sex: details.sex.nullable(),
  address: details.address.nullable(),
  timeZone: TimeZone.optional(),
  medicalHistory: details.medicalHistory.nullable(),
  consents: NewConsents.optional(),
  version: Version.optional().describe('The version that was read; an older one is refused'),
})
export type PatientChange = z.output<typeof PatientChange>

export const PatientSummary = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    dateOfBirth: z.string().nullable(),
    sex: z.enum(sexes).nullable(),
    timeZone: z.string(),
    relation: z.enum(['self', 'dependant', 'assigned', 'created', 'clinic']).describe('Why the caller may see it'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'PatientSummary' })
export type PatientSummary = z.infer<typeof PatientSummary>

export const Patient = PatientSummary.extend({
  address: z.string().nullable(),
  medicalHistory: MedicalHistory.nullable().optional().describe('Never sent to staff'),
  consents: z.array(Consent),
  updatedAt: Instant,
}).meta({ id: 'Patient' })
export type Patient = z.infer<typeof Patient>

const params = z.strictObject({ id: Id })
const tag = 'Patients'

export const createPatient = endpoint({
  method: 'POST',
  paths: ['/api/patients'],
  summary: 'Register a person: a dependant of a patient, or somebody at the desk',
  tag,
  body: NewPatient,
  status: 201,
  answer: Patient,
  refusals: [],
  creates: true,
})

export const listPatients = endpoint({
  method: 'GET',
  paths: ['/api/patients'],
  summary: 'The people whom the caller registered or may see, newest first',
  tag,
  query: z.strictObject({ ...listQuery, q: line(200).optional().describe('Name, e-mail address or phone number') }),
  status: 200,
  answer: page(PatientSummary),
  refusals: [],
})

export const readPatient = endpoint({
  method: 'GET',
  paths: ['/api/patients/:id'],
  summary: 'Open a record',
  tag,
  params,
  status: 200,
  answer: Patient,
  refusals: ['not-found'],
})

export const changePatient = endpoint({
  method: 'PUT',
  paths: ['/api/patients/:id'],
  summary: 'Change a record',
  tag,
  params,
  body: PatientChange,
  status: 200,
  answer: Patient,
  refusals: ['not-found', 'stale-version'],
})

export const deletePatient = endpoint({
  method: 'DELETE',
  paths: ['/api/patients/:id'],
  summary: 'Take a record out of use; it is kept for the time the law asks',
  tag,
  params,
  status: 204,
  refusals: ['not-found'],
})

export const withdrawConsent = endpoint({
  method: 'POST',
  paths: ['/api/patients/:id/consents/:consentId/withdraw'],
  summary: 'Take a consent back; what was done while it stood stays done',
  tag,
  params: params.extend({ consentId: Id }),
  status: 200,
  answer: Patient,
  refusals: ['not-found'],
})

export const readAccessLog = endpoint({
  method: 'GET',
  paths: ['/api/patients/:id/access-log'],
  summary: 'Who opened the record',
  tag,
  params,
  query: z.strictObject(listQuery),
  status: 200,
  answer: page(
    z.object({
      id: z.string(),
      at: Instant,
      action: z.string(),
      outcome: z.enum(['allowed', 'refused']),
      actor: z.object({ id: Id.nullable(), name: z.string(), role: z.string() }),
    }),
  ),
  refusals: ['not-found'],
})
