import { bigint, inet, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../kernel/db.ts'

export const auditLog = pgTable('audit_log', {
  id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  ref: uuid().notNull(),
  at: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
  actorId: uuid('actor_id'),
  actorRole: text('actor_role').notNull(),
  action: text().notNull(),
  outcome: text({ enum: ['allowed', 'refused'] }).notNull(),
  subjectKind: text('subject_kind'),
  subjectId: uuid('subject_id'),
  patientId: uuid('patient_id'),
  fields: text().array().notNull(),
  reason: bytea(),
  address: inet(),
  requestId: text('request_id'),
})
