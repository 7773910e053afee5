import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Email, Id, Instant, Language, line, listQuery, Phone, page, TimeZone, text, Version } from './fields.ts'

const Languages = z.array(Language).max(20, 'must have at most 20 entries')

export const NewDoctor = z.strictObject({
  name: line(200),
  email: Email,
  phone: Phone.optional(),
  specialization: line(100),
  licenseNumber: line(64),
  bio: text(2000).optional(),
  timeZone: TimeZone.optional(),
  languages: Languages.optional(),
})
export type NewDoctor = z.output<typeof NewDoctor>

/** What is left out stays as it is; null takes it away. */
export const DoctorChange = z.strictObject({
  name: line(200).optional(),
  email: Email.optional(),
  phone: Phone.nullable().optional(),
  specialization: line(100).optional(),
  licenseNumber: line(64).optional(),
  bio: text(2000).nullable().optional(),
  timeZone: TimeZone.optional(),
  languages: Languages.optional(),
  version: Version.optional().describe('The version that was read; an older one is refused'),
})
export type DoctorChange = z.output<typeof DoctorChange>

export const Doctor = z
  .object({
    id: Id,
    name: z.string(),
    specialization: z.string().nullable(),
    bio: z.string().nullable(),
    languages: z.array(z.string()),
    timeZone: z.string(),
    createdAt: Instant,
    version: Version,
    email: z.string().optional().describe('Only for the doctor and the clinic'),
    phone: z.string().nullable().optional().describe('Only for the doctor and the clinic'),
    licenseNumber: z.string().nullable().optional().describe('Only for the doctor and the clinic'),
  })
  .meta({ id: 'Doctor' })
export type Doctor = z.infer<typeof Doctor>

const params = z.strictObject({ id: Id })
const tag = 'Doctors'

export const createDoctor = endpoint({
  method: 'POST',
  paths: ['/api/doctors'],
  summary: 'Add a doctor, who is sent a link to choose a password',
  tag,
  body: NewDoctor,
  status: 201,
  answer: Doctor,
  refusals: ['email-taken', 'licence-taken'],
  creates: true,
})

const available = {
  availableOn: Day.optional().describe('Only those with an open slot on this day'),
  timeZone: TimeZone.optional().describe("Whose day it is; each doctor's own when it is left out"),
}

export const listDoctors = endpoint({
  method: 'GET',
  paths: ['/api/doctors'],
  summary: 'The doctors of the clinic',
  tag,
  query: z.strictObject({
    ...listQuery,
    specialization: line(100).optional(),
    q: line(200).optional().describe('Part of a name or of a specialization'),
    language: Language.optional(),
    ...available,
  }),
  status: 200,
  answer: page(Doctor),
  refusals: [],
})

export const listDoctorsBySpecialization = endpoint({
  method: 'GET',
  paths: ['/api/doctors/specialization/:name'],
  summary: 'The doctors of one specialization',
  tag,
  params: z.strictObject({ name: line(100) }),
  query: z.strictObject({ ...listQuery, ...available }),
  status: 200,
  answer: page(Doctor),
  refusals: [],
})

export const readDoctor = endpoint({
  method: 'GET',
  paths: ['/api/doctors/:id'],
  summary: 'The public profile of a doctor',
  tag,
  params,
  status: 200,
  answer: Doctor,
  refusals: ['not-found'],
})

export const changeDoctor = endpoint({
  method: 'PUT',
  paths: ['/api/doctors/:id'],
  summary: 'Change a profile',
  tag,
  params,
  body: DoctorChange,
  status: 200,
  answer: Doctor,
  refusals: ['not-found', 'stale-version', 'email-taken', 'licence-taken'],
})

export const deleteDoctor = endpoint({
  method: 'DELETE',
  paths: ['/api/doctors/:id'],
  summary: 'Take a doctor out of the clinic',
  tag,
  params,
  status: 204,
  refusals: ['not-found', 'has-visits'],
})
