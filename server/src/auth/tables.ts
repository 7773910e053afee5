import { roles } from '@salve/contract/fields'
import type { Kdf } from '@salve/contract/kdf'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { JWK } from 'jose'
import { bytea, byteaArray } from '../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const users = pgTable('users', {
  id: uuid().primaryKey(),
  emailIndex: bytea('email_index').notNull(),
  details: bytea().notNull(),
  search: byteaArray().notNull(),
  role: text({ enum: roles }).notNull(),
  status: text({ enum: ['active', 'pending', 'suspended'] }).notNull(),
  createdAt: instant('created_at').notNull(),
  lastSignInAt: instant('last_sign_in_at'),
  patientId: uuid('patient_id'),
  doctorId: uuid('doctor_id'),
})

export const credentials = pgTable('credentials', {
  userId: uuid('user_id').primaryKey(),
  kdf: jsonb().$type<Kdf>().notNull(),
  verifier: bytea().notNull(),
  changedAt: instant('changed_at').notNull(),
})

export const passwordResets = pgTable('password_resets', {
  tokenHash: bytea('token_hash').primaryKey(),
  userId: uuid('user_id').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

export const sessions = pgTable('sessions', {
  id: uuid().primaryKey(),
  userId: uuid('user_id').notNull(),
  secretHash: bytea('secret_hash').notNull(),
  device: text(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  idleEndsAt: instant('idle_ends_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  endedAt: instant('ended_at'),
})

export const spentSecrets = pgTable('spent_secrets', {
  secretHash: bytea('secret_hash').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  spentAt: instant('spent_at').notNull(),
})

export const signingKeys = pgTable('signing_keys', {
  id: uuid().primaryKey(),
  publicKey: jsonb('public_key').$type<JWK>().notNull(),
  privateKey: bytea('private_key').notNull(),
  createdAt: instant('created_at').notNull(),
  activeFrom: instant('active_from').notNull(),
})

export const signInFailures = pgTable('sign_in_failures', {
  key: bytea().primaryKey(),
  failures: integer().notNull(),
  lastAt: instant('last_at').notNull(),
  blockedUntil: instant('blocked_until'),
})

export const knownPlaces = pgTable('known_places', {
  userId: uuid('user_id').notNull(),
  place: bytea().notNull(),
  lastAt: instant('last_at').notNull(),
})

export const keySets = pgTable('key_sets', {
  id: uuid().primaryKey(),
  userId: uuid('user_id').notNull(),
  publicKey: bytea('public_key').notNull(),
  signKey: bytea('sign_key').notNull(),
  endorsedBy: uuid('endorsed_by'),
  endorsement: bytea(),
  sealedPrivate: bytea('sealed_private').notNull(),
  passwordWrap: bytea('password_wrap'),
  recoveryWrap: bytea('recovery_wrap'),
  createdAt: instant('created_at').notNull(),
  replacedAt: instant('replaced_at'),
})

export const keyPins = pgTable('key_pins', {
  keySetId: uuid('key_set_id').primaryKey(),
  sealed: bytea().notNull(),
  version: integer().notNull(),
})
