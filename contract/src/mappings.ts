import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, listQuery, page } from './fields.ts'

export const Mapping = z
  .object({
    id: Id,
    patientId: Id,
    doctorId: Id,
    createdAt: Instant,
    doctor: z.object({ id: Id, name: z.string(), specialization: z.string().nullable() }),
    patient: z.object({ id: Id, name: z.string() }),
  })
  .meta({ id: 'Mapping', description: 'A doctor who cares for a patient and may open the record' })
export type Mapping = z.infer<typeof Mapping>

const tag = 'Mappings'

export const createMapping = endpoint({
  method: 'POST',
  paths: ['/api/mappings'],
  summary: 'Assign a doctor to a patient; a doctor only to one whom they registered or have a visit with',
  tag,
  body: z.strictObject({ patientId: Id, doctorId: Id }),
  status: 201,
  answer: Mapping,
  refusals: ['not-found', 'already-assigned'],
  creates: true,
})

export const listMappings = endpoint({
  method: 'GET',
  paths: ['/api/mappings'],
  summary: 'The assignments that the caller may see',
  tag,
  query: z.strictObject(listQuery),
  status: 200,
  answer: page(Mapping),
  refusals: [],
})

export const listMappingsOfPatient = endpoint({
  method: 'GET',
  paths: ['/api/mappings/:patient_id'],
  summary: 'The doctors of one patient',
  tag,
  params: z.strictObject({ patient_id: Id }),
  query: z.strictObject(listQuery),
  status: 200,
  answer: page(Mapping),
  refusals: ['not-found'],
})

export const deleteMapping = endpoint({
  method: 'DELETE',
  paths: ['/api/mappings/:id'],
  summary: 'End an assignment',
  tag,
  params: z.strictObject({ id: Id }),
  status: 204,
  refusals: ['not-found'],
})

export const selectDoctor = endpoint({
  method: 'POST',
  paths: ['/api/select-doctor'],
  summary: 'Choose a doctor for oneself or for a dependant',
  tag,
  body: z.strictObject({ patientId: Id.optional(), doctorId: Id }),
  status: 200,
  answer: z.object({ message: z.string() }),
  refusals: ['not-found'],
})

export const listOwnPatients = endpoint({
  method: 'GET',
  paths: ['/api/doctor/patients'],
  summary: 'The patients of the doctor who asks',
  tag,
  status: 200,
  answer: z.object({ patients: z.array(z.object({ id: Id, name: z.string() })) }),
  refusals: [],
})
