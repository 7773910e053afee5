import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea, byteaArray } from '../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const patients = pgTable('patients', {
  id: uuid().primaryKey(),
  guardianId: uuid('guardian_id'),
  createdBy: uuid('created_by').notNull(),
  details: bytea().notNull(),
  history: bytea(),
  search: byteaArray().notNull(),
  timeZone: text('time_zone').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  deletedAt: instant('deleted_at'),
  version: integer().notNull().default(1),
})

export const consents = pgTable('consents', {
  id: uuid().primaryKey(),
  patientId: uuid('patient_id').notNull(),
  kind: text().notNull(),
  version: text().notNull(),
  signature: bytea().notNull(),
  signedBy: uuid('signed_by').notNull(),
  signedAt: instant('signed_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBy: uuid('withdrawn_by'),
})

export const doctors = pgTable('doctors', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  specialization: text(),
  licenceNumber: text('licence_number'),
  licenceFolded: text('licence_folded'),
  bio: text(),
  languages: text().array().notNull(),
  timeZone: text('time_zone').notNull(),
  vouched: boolean().notNull(),
  search: text().notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  deletedAt: instant('deleted_at'),
  version: integer().notNull().default(1),
})

export const assignments = pgTable('assignments', {
  id: uuid().primaryKey(),
  patientId: uuid('patient_id').notNull(),
  doctorId: uuid('doctor_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  endedAt: instant('ended_at'),
  endedBy: uuid('ended_by'),
})
