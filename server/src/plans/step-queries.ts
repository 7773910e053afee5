import { and, asc, desc, eq, gte, isNull, or, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { doctors, patients } from '../people/tables.ts'
import { at, instantOf } from './instant.ts'
import { planSteps, plans, type StepRow } from './tables.ts'

const counted = sql`(r.status <> 'CANCELLED' OR r.skipped)`

/** A step with its plan, and how many of its reminders stand how. */
const progress = sql`LATERAL (
  SELECT count(*) FILTER (WHERE ${counted})::int AS counted, count(*) FILTER (WHERE r.status = 'DONE')::int AS done,
    count(*) FILTER (WHERE r.status = 'MISSED')::int AS missed, count(*) FILTER (WHERE r.skipped)::int AS skipped,
    min(r.day) FILTER (WHERE ${counted})::text AS first_day, max(r.day) FILTER (WHERE ${counted})::text AS last_day,
    (extract(epoch FROM max(r.due_at) FILTER (WHERE ${counted})) * 1000)::float8 AS last_due,
    (extract(epoch FROM min(r.due_at) FILTER (WHERE r.status = 'PENDING')) * 1000)::float8 AS next_due,
    coalesce(max(r.n), 0)::int AS last_n
  FROM plan_reminders r WHERE r.step_id = ${planSteps.id}
) progress`

const select = (db: Queryable) =>
  db
    .select({
      step: planSteps,
      plan: plans,
      doctorName: doctors.name,
      zone: patients.timeZone,
      progress: {
        counted: sql<number>`progress.counted`,
        done: sql<number>`progress.done`,
        missed: sql<number>`progress.missed`,
        skipped: sql<number>`progress.skipped`,
        firstDay: sql<string | null>`progress.first_day`,
        lastDay: sql<string | null>`progress.last_day`,
        lastDue: sql<Date | null>`progress.last_due`.mapWith(instantOf),
        nextDue: sql<Date | null>`progress.next_due`.mapWith(instantOf),
        lastN: sql<number>`progress.last_n`,
      },
    })
    .from(planSteps)
    .innerJoin(plans, eq(plans.id, planSteps.planId))
    .innerJoin(doctors, eq(doctors.id, plans.doctorId))
    .innerJoin(patients, eq(patients.id, planSteps.patientId))
    .crossJoin(progress)

export type Held = Awaited<ReturnType<typeof select>>[number]

export const findStep = async (db: Queryable, id: string): Promise<Held | null> => {
  const [row] = await select(db).where(eq(planSteps.id, id))
  return row ?? null
}

export const listOfPlan = (db: Queryable, planId: string): Promise<Held[]> =>
  select(db).where(eq(planSteps.planId, planId)).orderBy(asc(planSteps.n))

/** Whose turn it is with a step; `skip` passes it over while somebody else has it. */
export const lockStep = async (tx: Queryable, id: string, { skip = false } = {}): Promise<boolean> => {
  const rows = await tx
    .select({ id: planSteps.id })
    .from(planSteps)
    .where(eq(planSteps.id, id))
    .for('update', skip ? { skipLocked: true } : {})
  return rows.length > 0
}

const keptSeconds = 7 * 86_400

type Which = { patientId: string; doctorId?: string; today: string; now: Date; past: boolean }

/** What is to be done now, and what was ticked off lately; or all that is over. The newest plan first. */
export const listSteps = (db: Queryable, { patientId, doctorId, today, now, past }: Which): Promise<Held[]> => {
  const current = and(
    isNull(plans.endedAt),
    sql`coalesce(${planSteps.doneAt} > ${at(now)} - make_interval(secs => ${keptSeconds}), true)`,
    or(isNull(planSteps.endDay), gte(planSteps.endDay, today)),
  )
  return select(db)
    .where(
      and(
        eq(plans.patientId, patientId),
        doctorId === undefined ? undefined : eq(plans.doctorId, doctorId),
        past ? sql`NOT coalesce(${current}, false)` : current,
      ),
    )
    .orderBy(desc(plans.createdAt), desc(plans.id), asc(planSteps.n))
    .limit(500)
}

export const changeStep = (tx: Queryable, id: string, change: Partial<StepRow>) =>
  tx.update(planSteps).set(change).where(eq(planSteps.id, id))

export const followersOf = (db: Queryable, stepId: string): Promise<StepRow[]> =>
  db.select().from(planSteps).where(eq(planSteps.follows, stepId))
