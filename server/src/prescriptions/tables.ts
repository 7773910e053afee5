import { fileTypes } from '@salve/contract/prescriptions'
import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const prescriptions = pgTable('prescriptions', {
  id: uuid().primaryKey(),
  appointmentId: uuid('appointment_id').notNull(),
  patientId: uuid('patient_id').notNull(),
  doctorId: uuid('doctor_id').notNull(),
  writtenBy: uuid('written_by').notNull(),
  details: bytea().notNull(),
  fileKey: bytea('file_key'),
  fileType: text('file_type', { enum: fileTypes }),
  fileSize: integer('file_size'),
  createdAt: instant('created_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  version: integer().notNull().default(1),
})

/** Files that were begun and are not anybody's yet. */
export const pendingFiles = pgTable('pending_files', {
  id: uuid().primaryKey(),
  createdAt: instant('created_at').notNull(),
  doomed: boolean().notNull().default(false),
})
