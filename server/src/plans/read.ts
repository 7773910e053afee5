import type { QueryOf } from '@salve/contract/endpoint'
import type { listReminders as List, PlanItem, readPlan as Read } from '@salve/contract/plans'
import { eq, gte, lt } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readPlace, writePlace } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { localDay } from './days.ts'
import { listReminders, listToday } from './reminder-queries.ts'
import { openStep } from './sealed.ts'
import { type Held, listOfPlan, listSteps } from './step-queries.ts'
import { planReminders } from './tables.ts'
import { itemView, listsOf, reminderView } from './view.ts'

type Needs = Pick<Context, 'vault' | 'clock'>

/** Steps as they are shown, with what of them is due today. */
export const viewSteps = async ({ vault, clock }: Needs, db: Queryable, held: Held[]): Promise<PlanItem[]> => {
  if (held.length === 0) return []
  const now = clock.now()
  const today = localDay(now, held[0].zone)
  const ids = held.map(({ step }) => step.id)
  const reminders = await listToday(db, ids, today)
  return held.map((one) => itemView(vault, one, { today, now, reminders }))
}

export const viewPlan = async (ctx: Needs, db: Queryable, planId: string): Promise<PlanItem[]> =>
  viewSteps(ctx, db, await listOfPlan(db, planId))

/** The record that is meant: the caller's own, where none is named. */
const recordFor = async (ctx: Context, caller: Caller, patientId: string | undefined) =>
  (await patientFor(ctx, ctx.db, caller, patientId ?? caller.patientId ?? notFound('patient'), 'plan.open')).patient

export const readPlan = async (ctx: Context, caller: Caller, { patientId, past = false }: QueryOf<typeof Read>) => {
  const patient = await recordFor(ctx, caller, patientId)
  const now = ctx.clock.now()
  const today = localDay(now, patient.timeZone)
  const items = await viewSteps(ctx, ctx.db, await listSteps(ctx.db, { patientId: patient.id, today, now, past }))
  return { ...listsOf(items), items, patientId: patient.id, timeZone: patient.timeZone, today }
}

export const readReminders = async (ctx: Context, caller: Caller, query: QueryOf<typeof List>) => {
  const { patientId, stepId, from, to, status, limit, cursor } = query
  const patient = await recordFor(ctx, caller, patientId)
  const rows = await listReminders(ctx.db, {
    patientId: patient.id,
    where: [
      stepId ? eq(planReminders.stepId, stepId) : undefined,
      status && eq(planReminders.status, status),
      from ? gte(planReminders.dueAt, new Date(from)) : undefined,
      to ? lt(planReminders.dueAt, new Date(to)) : undefined,
    ],
    from: readPlace(cursor),
    limit,
  })
  const texts = new Map<string, string>()
  const textOf = (step: (typeof rows)[number]['step']) => {
    const text = texts.get(step.id) ?? openStep(ctx.vault, step).text
    texts.set(step.id, text)
    return text
  }
  const now = ctx.clock.now()
  return {
    items: rows
      .slice(0, limit)
      .map(({ reminder, step, plan }) =>
        reminderView(reminder, { plan, step, text: textOf(step), zone: patient.timeZone, now }),
      ),
    nextCursor: cursorAfter(rows, limit, ({ reminder }) => writePlace({ startsAt: reminder.dueAt, id: reminder.id })),
  }
}
