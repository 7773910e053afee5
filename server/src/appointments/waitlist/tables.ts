import { modes, partsOfDay } from '@salve/contract/slots'
import { integer, pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const waitlist = pgTable('waitlist', {
  id: uuid().primaryKey(),
  doctorId: uuid('doctor_id').notNull(),
  patientId: uuid('patient_id').notNull(),
  wantedFrom: instant('wanted_from'),
  wantedTo: instant('wanted_to'),
  mode: text({ enum: modes }),
  partOfDay: text('part_of_day', { enum: partsOfDay }),
  weekdays: smallint().array(),
  timeZone: text('time_zone').notNull(),
  details: bytea(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  ended: text({ enum: ['ACCEPTED', 'WITHDRAWN', 'EXPIRED'] }),
  version: integer().notNull().default(1),
})

export const waitlistOffers = pgTable('waitlist_offers', {
  appointmentId: uuid('appointment_id').primaryKey(),
  waitlistId: uuid('waitlist_id').notNull(),
  slotId: uuid('slot_id').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const freedPlaces = pgTable('freed_places', {
  slotId: uuid('slot_id').primaryKey(),
  doctorId: uuid('doctor_id').notNull(),
  startsAt: instant('starts_at').notNull(),
})
