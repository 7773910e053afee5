import { bigint, inet, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../kernel/db.ts'

// A table makes its own of its columns, so each gets new ones.
const written = () => ({
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

/** What the app may write. The number of a row is not among it: the database gives that, and nobody chooses one. */
export const auditEntries = pgTable('audit_log', written())

export const auditLog = pgTable('audit_log', {
  // By its name: Drizzle remembers the names that it makes itself by table, and this table has two faces.
  id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  ...written(),
})
