import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { at, instantOf } from './instant.ts'
import { openOnes } from './reminder-queries.ts'
import { planReminders } from './tables.ts'

/** Steps with a reminder whose day is over, and steps of which more has come into sight. */
export const stepsToMend = async (db: Queryable, now: Date, limit: number): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    SELECT id FROM (
      SELECT DISTINCT step_id AS id FROM (
        SELECT step_id FROM plan_reminders WHERE status IN ('PENDING', 'SENT') AND closes_at <= ${at(now)}
          ORDER BY closes_at LIMIT ${limit}
      ) passed
      UNION SELECT id FROM (SELECT id FROM plan_steps WHERE roll_at <= ${at(now)} ORDER BY roll_at LIMIT ${limit}) rolling
    ) found`)
  return rows.map(({ id }) => id)
}

/** What was not done by the end of its day. */
export const missPassed = async (tx: Queryable, stepId: string, now: Date): Promise<number> => {
  const rows = await tx
    .update(planReminders)
    .set({ status: 'MISSED', settledAt: now })
    .where(
      and(
        eq(planReminders.stepId, stepId),
        inArray(planReminders.status, [...openOnes]),
        sql`${planReminders.closesAt} <= ${at(now)}`,
      ),
    )
    .returning({ id: planReminders.id })
  return rows.length
}

/** When the next one is due, or the day of one is over. */
export const nextMoment = async (db: Queryable): Promise<Date | null> => {
  const { rows } = await db.execute<{ ms: number | null }>(sql`
    SELECT (extract(epoch FROM least(
      (SELECT min(due_at) FROM plan_reminders WHERE status = 'PENDING'),
      (SELECT min(closes_at) FROM plan_reminders WHERE status IN ('PENDING', 'SENT')),
      (SELECT min(roll_at) FROM plan_steps WHERE roll_at IS NOT NULL))) * 1000)::float8 AS ms`)
  return instantOf(rows[0].ms)
}

/** Says what is due; how many that were. */
export const tellDue = async (db: Queryable, now: Date, limit: number): Promise<number> => {
  const { rows } = await db.execute<{ told: number }>(sql`SELECT tell_due(${at(now)}, ${limit}) AS told`)
  return rows[0].told
}
