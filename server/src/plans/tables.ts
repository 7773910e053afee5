import type { PlanSource, ReminderStatus } from '@salve/contract/plans'
import type { StepKind } from '@salve/contract/steps'
import { boolean, date, integer, pgTable, text, time, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../kernel/db.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const plans = pgTable('plans', {
  id: uuid().primaryKey(),
  patientId: uuid('patient_id').notNull(),
  doctorId: uuid('doctor_id').notNull(),
  sourceKind: text('source_kind').$type<PlanSource>().notNull(),
  sourceId: uuid('source_id').notNull(),
  createdAt: instant('created_at').notNull(),
  endedAt: instant('ended_at'),
  endedWhy: text('ended_why', { enum: ['replaced', 'withdrawn'] }),
})

export const planSteps = pgTable('plan_steps', {
  id: uuid().primaryKey(),
  planId: uuid('plan_id').notNull(),
  patientId: uuid('patient_id').notNull(),
  n: integer().notNull(),
  kind: text().$type<StepKind>().notNull(),
  details: bytea().notNull(),
  doses: integer(),
  mayMakeUp: integer('may_make_up').notNull(),
  madeUp: integer('made_up').notNull().default(0),
  plannedEnd: date('planned_end'),
  endDay: date('end_day'),
  follows: uuid(),
  moved: integer().notNull(),
  missedSince: date('missed_since'),
  rollAt: instant('roll_at'),
  doneAt: instant('done_at'),
})

export const planReminders = pgTable('plan_reminders', {
  id: uuid().primaryKey(),
  stepId: uuid('step_id').notNull(),
  patientId: uuid('patient_id').notNull(),
  n: integer().notNull(),
  day: date().notNull(),
  firstDay: date('first_day').notNull(),
  at: time(),
  dueAt: instant('due_at').notNull(),
  closesAt: instant('closes_at').notNull(),
  status: text().$type<ReminderStatus>().notNull().default('PENDING'),
  skipped: boolean().notNull().default(false),
  makesUp: boolean('makes_up').notNull(),
  sentAt: instant('sent_at'),
  settledAt: instant('settled_at'),
})

export type PlanRow = typeof plans.$inferSelect
export type StepRow = typeof planSteps.$inferSelect
export type ReminderRow = typeof planReminders.$inferSelect
