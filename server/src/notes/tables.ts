import { integer, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const notes = pgTable('notes', {
  id: uuid().primaryKey(),
  patientId: uuid('patient_id').notNull(),
  doctorId: uuid('doctor_id').notNull(),
  version: integer().notNull().default(1),
  createdAt: instant('created_at').notNull(),
  changedAt: instant('changed_at').notNull(),
})

export const noteVersions = pgTable('note_versions', {
  noteId: uuid('note_id').notNull(),
  version: integer().notNull(),
  ciphertext: bytea().notNull(),
  keySetId: uuid('key_set_id'),
  signature: bytea(),
  writtenAt: instant('written_at').notNull(),
})

export const noteKeys = pgTable('note_keys', {
  noteId: uuid('note_id').notNull(),
  version: integer().notNull(),
  keySetId: uuid('key_set_id').notNull(),
  userId: uuid('user_id').notNull(),
  sealedKey: bytea('sealed_key').notNull(),
  sealedBy: uuid('sealed_by').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const noteReaders = pgTable('note_readers', {
  noteId: uuid('note_id').notNull(),
  doctorId: uuid('doctor_id').notNull(),
  grantedBy: uuid('granted_by').notNull(),
  grantedAt: instant('granted_at').notNull(),
  endedAt: instant('ended_at'),
})
