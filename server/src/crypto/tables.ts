import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { bytea } from '../kernel/db.ts'

export const keyPurposes = ['seal', 'audit', 'index', 'verifier'] as const
export type KeyPurpose = (typeof keyPurposes)[number]

export const dataKeys = pgTable('data_keys', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  purpose: text({ enum: keyPurposes }).notNull(),
  rootKey: text('root_key').notNull(),
  wrapped: bytea().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  activeFrom: timestamp('active_from', { withTimezone: true, mode: 'date' }).notNull(),
})
