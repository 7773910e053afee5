import { statuses } from '@salve/contract/appointment-states'
import { modes } from '@salve/contract/slots'
import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const appointments = pgTable('appointments', {
  id: uuid().primaryKey(),
  slotId: uuid('slot_id').notNull(),
  doctorId: uuid('doctor_id').notNull(),
  patientId: uuid('patient_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  mode: text({ enum: modes }).notNull(),
  status: text({ enum: statuses }).notNull(),
  expiresAt: instant('expires_at'),
  details: bytea(),
  bookedBy: uuid('booked_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
  overbooked: boolean().notNull().default(false),
  seriesId: uuid('series_id'),
  changedBy: uuid('changed_by'),
})
