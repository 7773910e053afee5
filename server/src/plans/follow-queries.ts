import { eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { patients } from '../people/tables.ts'
import { at } from './instant.ts'
import { planSteps } from './tables.ts'

/** How many were due and how many of those were done, since a day or ever, by step. */
export const countDue = async (db: Queryable, stepIds: string[], since: Date) => {
  if (stepIds.length === 0) return []
  const { rows } = await db.execute<{ id: string; due: number; done: number; late_due: number; late_done: number }>(sql`
    SELECT step_id AS id, count(*)::int AS due, count(*) FILTER (WHERE status = 'DONE')::int AS done,
      count(*) FILTER (WHERE due_at >= ${at(since)})::int AS late_due,
      count(*) FILTER (WHERE due_at >= ${at(since)} AND status = 'DONE')::int AS late_done
    FROM plan_reminders WHERE step_id = ANY (${sql.param(stepIds)}::uuid[])
      AND (status IN ('DONE', 'MISSED') OR skipped)
    GROUP BY step_id`)
  return rows
}

/** What this doctor's present patients miss again and again. */
export const listMissing = async (db: Queryable, doctorId: string | null, now: Date) => {
  const { rows } = await db.execute<{ stepId: string }>(sql`
    SELECT s.id AS "stepId" FROM plans p JOIN plan_steps s ON s.plan_id = p.id
      JOIN assignments a ON a.patient_id = p.patient_id AND a.doctor_id = p.doctor_id AND a.ended_at IS NULL
      JOIN patients t ON t.id = p.patient_id AND t.deleted_at IS NULL
    WHERE p.doctor_id = ${doctorId}::uuid AND p.ended_at IS NULL AND s.missed_since IS NOT NULL AND s.done_at IS NULL
      AND (s.end_day IS NULL OR s.end_day >= (${at(now)} AT TIME ZONE 'UTC')::date - 1)
    ORDER BY s.missed_since, s.id LIMIT 200`)
  return rows.map(({ stepId }) => stepId)
}

export const findSteps = async (db: Queryable, ids: string[]) =>
  ids.length === 0
    ? []
    : db
        .select({ step: planSteps, patient: { id: patients.id, details: patients.details } })
        .from(planSteps)
        .innerJoin(patients, eq(patients.id, planSteps.patientId))
        .where(inArray(planSteps.id, ids))
