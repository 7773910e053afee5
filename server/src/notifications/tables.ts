import type { Channel, Lead, MessageKind, MessageLanguage, MessageStatus, Reason } from '@salve/contract/notifications'
import { bigint, integer, jsonb, pgTable, text, time, timestamp, uuid } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const messages = pgTable('messages', {
  id: uuid().primaryKey(),
  userId: uuid('user_id'),
  reader: text({ enum: ['patient', 'guest', 'doctor'] }).notNull(),
  patientId: uuid('patient_id'),
  appointmentId: uuid('appointment_id'),
  kind: text().$type<MessageKind>().notNull(),
  lead: text().notNull(),
  version: integer(),
  channel: text().$type<Channel>().notNull(),
  dueAt: instant('due_at').notNull(),
  usefulUntil: instant('useful_until').notNull(),
  status: text().$type<MessageStatus>().notNull(),
  why: text().$type<Reason>(),
  attempts: integer().notNull(),
  queuedAt: instant('queued_at'),
  settledAt: instant('settled_at'),
  createdAt: instant('created_at').notNull(),
})

export const notificationPreferences = pgTable('notification_preferences', {
  userId: uuid('user_id').primaryKey(),
  email: text().array().$type<MessageKind[]>(),
  push: text().array().$type<MessageKind[]>(),
  remind: jsonb().$type<Lead[]>(),
  quietFrom: time('quiet_from'),
  quietTo: time('quiet_to'),
  language: text().$type<MessageLanguage>(),
  updatedAt: instant('updated_at').notNull(),
})

export const inboxMarks = pgTable('inbox_marks', {
  userId: uuid('user_id').primaryKey(),
  readUpTo: bigint('read_up_to', { mode: 'number' }).notNull(),
  at: instant('at').notNull(),
})
