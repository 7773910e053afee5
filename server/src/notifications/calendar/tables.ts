import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const calendarLinks = pgTable('calendar_links', {
  userId: uuid('user_id').primaryKey(),
  tokenHash: bytea('token_hash').notNull(),
  createdAt: instant('created_at').notNull(),
  lastReadAt: instant('last_read_at'),
})
