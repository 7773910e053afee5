import { pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const pushSubscriptions = pgTable('push_subscriptions', {
  id: uuid().primaryKey(),
  userId: uuid('user_id').notNull(),
  endpointHash: bytea('endpoint_hash').notNull(),
  details: bytea().notNull(),
  device: text(),
  createdAt: instant('created_at').notNull(),
  lastSentAt: instant('last_sent_at'),
})

export const pushKeys = pgTable('push_keys', {
  id: smallint().primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: bytea('private_key').notNull(),
  createdAt: instant('created_at').notNull(),
})
