import type { Exception, Window } from '@salve/contract/slots'
import { modes } from '@salve/contract/slots'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const availability = pgTable('availability', {
  doctorId: uuid('doctor_id').primaryKey(),
  timeZone: text('time_zone').notNull(),
  weekly: jsonb().$type<Window[]>().notNull(),
  exceptions: jsonb().$type<Exception[]>().notNull(),
  noticeMinutes: integer('notice_minutes').notNull(),
  horizonDays: integer('horizon_days').notNull(),
  rolledTo: instant('rolled_to').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
})

const written = {
  id: uuid().primaryKey(),
  doctorId: uuid('doctor_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  mode: text({ enum: modes }).notNull(),
  capacity: integer().notNull(),
  origin: text({ enum: ['weekly', 'explicit'] }).notNull(),
  noticeMinutes: integer('notice_minutes').notNull().default(0),
}

/** What the app may write of a new slot. Drizzle names every column it knows in an INSERT, and the database refuses. */
export const newSlots = pgTable('slots', written)

export const slots = pgTable('slots', {
  ...written,
  // Named: Drizzle remembers columns without a name by their table's name, and there are two of `slots`.
  taken: integer('taken').notNull().default(0),
  closedAt: instant('closed_at'),
})
