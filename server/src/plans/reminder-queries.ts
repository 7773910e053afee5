import type { ReminderStatus } from '@salve/contract/plans'
import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Place } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { at } from './instant.ts'
import { planReminders, planSteps, plans, type ReminderRow } from './tables.ts'

export const openOnes = ['PENDING', 'SENT'] as const

const isShown = sql`(${planReminders.status} <> 'CANCELLED' OR ${planReminders.skipped})`

/** What belongs to today where the patient is, and what is still open of before. */
export const listToday = (db: Queryable, stepIds: string[], today: string): Promise<ReminderRow[]> =>
  db
    .select()
    .from(planReminders)
    .where(
      and(
        inArray(planReminders.stepId, stepIds),
        isShown,
        or(eq(planReminders.day, today), eq(planReminders.status, 'SENT')),
      ),
    )
    .orderBy(asc(planReminders.dueAt), asc(planReminders.id))

export type Listed = { patientId: string; where: (SQL | undefined)[]; from?: Place; limit: number }

export const listReminders = (db: Queryable, { patientId, where, from, limit }: Listed) =>
  db
    .select({ reminder: planReminders, step: planSteps, plan: plans })
    .from(planReminders)
    .innerJoin(planSteps, eq(planSteps.id, planReminders.stepId))
    .innerJoin(plans, eq(plans.id, planSteps.planId))
    .where(
      and(
        eq(planReminders.patientId, patientId),
        ...where,
        from && sql`(${planReminders.dueAt}, ${planReminders.id}) > (${at(from.startsAt)}, ${from.id}::uuid)`,
      ),
    )
    .orderBy(asc(planReminders.dueAt), asc(planReminders.id))
    .limit(limit + 1)

export const findReminder = async (db: Queryable, id: string): Promise<ReminderRow | null> => {
  const [row] = await db.select().from(planReminders).where(eq(planReminders.id, id))
  return row ?? null
}

type Change = Partial<
  Pick<ReminderRow, 'day' | 'at' | 'dueAt' | 'closesAt' | 'status' | 'skipped' | 'settledAt' | 'sentAt'>
>

export const changeReminder = async (tx: Queryable, id: string, change: Change): Promise<ReminderRow> => {
  const [row] = await tx.update(planReminders).set(change).where(eq(planReminders.id, id)).returning()
  return row
}

/** Of a step: what is not settled, the first due first. */
export const listOpen = (
  db: Queryable,
  stepId: string,
  statuses: readonly ReminderStatus[] = openOnes,
): Promise<ReminderRow[]> =>
  db
    .select()
    .from(planReminders)
    .where(and(eq(planReminders.stepId, stepId), inArray(planReminders.status, [...statuses])))
    .orderBy(asc(planReminders.dueAt), asc(planReminders.n))

/** Those that nobody has been told of. */
export const listPending = (db: Queryable, stepId: string) => listOpen(db, stepId, ['PENDING'])

const enoughForAStreak = 60

/** What was done or missed last, in the order in which it was due. */
export const listSettled = async (db: Queryable, stepId: string) => {
  const rows = await db
    .select({ day: planReminders.day, status: planReminders.status })
    .from(planReminders)
    .where(and(eq(planReminders.stepId, stepId), inArray(planReminders.status, ['DONE', 'MISSED'])))
    .orderBy(desc(planReminders.n))
    .limit(enoughForAStreak)
  return rows.reverse()
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

/** Who has done a task has done what they were reminded of. */
export const doOpen = async (tx: Queryable, stepId: string, now: Date): Promise<string[]> =>
  idsOf(
    await tx
      .update(planReminders)
      .set({ status: 'DONE', settledAt: now })
      .where(and(eq(planReminders.stepId, stepId), eq(planReminders.status, 'SENT')))
      .returning({ id: planReminders.id }),
  )

export const callOff = async (tx: Queryable, stepId: string, now: Date): Promise<string[]> =>
  idsOf(
    await tx
      .update(planReminders)
      .set({ status: 'CANCELLED', settledAt: now })
      .where(and(eq(planReminders.stepId, stepId), inArray(planReminders.status, [...openOnes])))
      .returning({ id: planReminders.id }),
  )

/** What was called off, or done, with its step at that instant, and is still to come or of today. */
export const bringBack = (tx: Queryable, stepId: string, doneAt: Date, now: Date) =>
  tx
    .update(planReminders)
    .set({
      status: sql`CASE WHEN ${planReminders.sentAt} IS NULL THEN 'PENDING' ELSE 'SENT' END`,
      settledAt: null,
    })
    .where(
      and(
        eq(planReminders.stepId, stepId),
        eq(planReminders.settledAt, doneAt),
        inArray(planReminders.status, ['CANCELLED', 'DONE']),
        eq(planReminders.skipped, false),
        sql`${planReminders.closesAt} > ${at(now)}`,
      ),
    )
