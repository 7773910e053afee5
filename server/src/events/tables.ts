import type { EventType } from '@salve/contract/live'
import { bigint, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What happened. The number is the database's to give, and fits a number of JavaScript. */
export const events = pgTable('events', {
  id: bigint({ mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  type: text().$type<EventType>().notNull(),
  userId: uuid('user_id'),
  doctorId: uuid('doctor_id'),
  readAt: instant('read_at'),
  data: jsonb().$type<Record<string, unknown>>().notNull(),
})
