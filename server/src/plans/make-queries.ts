import type { PlanSource } from '@salve/contract/plans'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { patients } from '../people/tables.ts'
import { type PlanRow, planSteps, plans, type ReminderRow, type StepRow } from './tables.ts'

export const addPlan = (tx: Queryable, row: Omit<PlanRow, 'endedAt' | 'endedWhy'>) => tx.insert(plans).values(row)

export type NewStep = Omit<StepRow, 'madeUp' | 'missedSince' | 'doneAt'>

export const addSteps = (tx: Queryable, rows: NewStep[]) => tx.insert(planSteps).values(rows)

export type NewReminder = Pick<
  ReminderRow,
  'id' | 'stepId' | 'patientId' | 'n' | 'day' | 'at' | 'dueAt' | 'closesAt' | 'makesUp'
>

/** As arrays: a year of a medicine has more values than a statement has places for. */
export const addReminders = async (tx: Queryable, rows: NewReminder[]) => {
  if (rows.length === 0) return
  const all = <T>(of: (row: NewReminder) => T) => sql.param(rows.map(of))
  await tx.execute(sql`
    INSERT INTO plan_reminders (id, step_id, patient_id, n, day, first_day, at, due_at, closes_at, makes_up)
      SELECT id, step, patient, n, day, day, at, due, closes, makes_up FROM unnest(
        ${all(({ id }) => id)}::uuid[], ${all(({ stepId }) => stepId)}::uuid[], ${all(({ patientId }) => patientId)}::uuid[],
        ${all(({ n }) => n)}::integer[], ${all(({ day }) => day)}::date[], ${all((row) => row.at)}::time[],
        ${all(({ dueAt }) => dueAt.toISOString())}::timestamptz[],
        ${all(({ closesAt }) => closesAt.toISOString())}::timestamptz[], ${all(({ makesUp }) => makesUp)}::boolean[]
      ) AS row (id, step, patient, n, day, at, due, closes, makes_up)`)
}

type Ended = { patientId: string; doctorId: string; source: { kind: PlanSource; id: string } }

/** Ends what came of this prescription, or of any note of this pair; the database calls off what was still to come. */
export const endPlans = async (
  tx: Queryable,
  { patientId, doctorId, source }: Ended,
  why: 'replaced' | 'withdrawn',
  now: Date,
): Promise<PlanRow[]> =>
  tx
    .update(plans)
    .set({ endedAt: now, endedWhy: why })
    .where(
      and(
        eq(plans.patientId, patientId),
        eq(plans.doctorId, doctorId),
        eq(plans.sourceKind, source.kind),
        source.kind === 'prescription' ? eq(plans.sourceId, source.id) : undefined,
        isNull(plans.endedAt),
      ),
    )
    .returning()

/** What came of one note or prescription and still runs. */
export const endPlansOf = (tx: Queryable, source: { kind: PlanSource; id: string }, now: Date): Promise<PlanRow[]> =>
  tx
    .update(plans)
    .set({ endedAt: now, endedWhy: 'withdrawn' })
    .where(and(eq(plans.sourceKind, source.kind), eq(plans.sourceId, source.id), isNull(plans.endedAt)))
    .returning()

/**
 * The zone of a record that is to have a plan. Whoever changes that zone, and another plan of the same patient, wait: what
 * is laid by it has to be moved with it.
 */
export const lockZone = async (tx: Queryable, patientId: string, how: 'no key update' | 'share') => {
  const [row] = await tx.select({ zone: patients.timeZone }).from(patients).where(eq(patients.id, patientId)).for(how)
  return row.zone
}
