import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, line, listQuery, page } from './fields.ts'

export const AuditEntry = z
  .object({
    id: z.string().describe('Grows with each entry'),
    at: Instant,
    action: z.string().describe('As in `patient.opened`'),
    outcome: z.enum(['allowed', 'refused']),
    actor: z.object({ id: Id.nullable(), role: z.string() }),
    subject: z.object({ kind: z.string(), id: Id }).nullable(),
    patientId: Id.nullable(),
    patientName: z.string().nullable().describe('Whose record it is about'),
    fields: z.array(z.string()).describe('Which fields were changed'),
    reason: z.string().nullable(),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAudit = endpoint({
  method: 'GET',
  paths: ['/api/audit'],
  summary: 'What was done and opened, newest first',
  tag: 'Administration',
  query: z.strictObject({
    ...listQuery,
    actor: Id.optional(),
    patientId: Id.optional(),
    action: line(80).optional().describe('An action, or its beginning as in `patient.`'),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  status: 200,
  answer: page(AuditEntry),
  refusals: [],
})
