import type { QueryOf } from '@salve/contract/endpoint'
import type { DoctorPlanItem, readDoctorPlan as Read } from '@salve/contract/plans'
import { LRUCache } from 'lru-cache'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { openDetails } from '../people/patients/seal.ts'
import { localDay } from './days.ts'
import { countDue, findSteps, listMissing } from './follow-queries.ts'
import { viewSteps } from './read.ts'
import { listSettled } from './reminder-queries.ts'
import { openStep } from './sealed.ts'
import { listSteps } from './step-queries.ts'
import { streakOf } from './streak.ts'
import type { StepRow } from './tables.ts'

const latelySeconds = 14 * 86_400

const none = { due: 0, done: 0, late_due: 0, late_done: 0 }

type Counted = { due: number; done: number }
const share = ({ due, done }: Counted) => ({ due, done, share: due === 0 ? null : done / due })
const sum = (all: Counted[]) =>
  share({ due: all.reduce((due, one) => due + one.due, 0), done: all.reduce((done, one) => done + one.done, 0) })

/** What came of a doctor's own words for a patient, and how it goes. Each look is written down. */
export const readDoctorPlan = async (
  ctx: Context,
  caller: Caller,
  { patientId, past = false }: QueryOf<typeof Read>,
) => {
  const { patient } = await patientFor(ctx, ctx.db, caller, patientId, 'plan.follow')
  const doctorId = caller.doctorId as string
  const now = ctx.clock.now()
  const today = localDay(now, patient.timeZone)
  const items = await viewSteps(ctx, ctx.db, await listSteps(ctx.db, { patientId, doctorId, today, now, past }))
  const counts = await countDue(
    ctx.db,
    items.map(({ id }) => id),
    after(now, -latelySeconds),
  )
  const shown = items.map((item): DoctorPlanItem => {
    const { due, done, late_due, late_done } = counts.find(({ id }) => id === item.id) ?? none
    return { ...item, adherence: { lately: share({ due: late_due, done: late_done }), whole: share({ due, done }) } }
  })
  await record(ctx, ctx.db, caller, { action: 'plan.opened', subject: { kind: 'patient', id: patientId }, patientId })
  return {
    patientId,
    timeZone: patient.timeZone,
    today,
    adherence: {
      lately: sum(shown.map(({ adherence }) => adherence.lately)),
      whole: sum(shown.map(({ adherence }) => adherence.whole)),
    },
    items: shown,
  }
}

const seenLately = new LRUCache<string, true>({ max: 100_000, ttl: 3_600_000 })

/** A page that stays open asks for it again all the time. Who sees somebody there is written down once an hour. */
const recordOpening = async (ctx: Context, caller: Caller, patientIds: string[]) => {
  const keyOf = (patientId: string) => `${caller.sessionId} ${patientId}`
  const anew = patientIds.filter((patientId) => !seenLately.has(keyOf(patientId)))
  await record(ctx, ctx.db, caller, ...anew.map((patientId) => ({ action: 'plan.opened', patientId })))
  for (const patientId of anew) seenLately.set(keyOf(patientId), true)
}

const missingStep = async (ctx: Context, step: StepRow) => {
  const streak = streakOf(await listSettled(ctx.db, step.id))
  return streak ? [{ stepId: step.id, text: openStep(ctx.vault, step).text, ...streak }] : []
}

/** Whose doses are missed again and again now, of the caller's patients. */
export const readAdherence = async (ctx: Context, caller: Caller) => {
  const found = await findSteps(ctx.db, await listMissing(ctx.db, caller.doctorId, ctx.clock.now()))
  const patients = [...Map.groupBy(found, ({ patient }) => patient.id).values()]
  const items = await Promise.all(
    patients.map(async (of) => ({
      patientId: of[0].patient.id,
      name: openDetails(ctx.vault, of[0].patient).name,
      steps: (await Promise.all(of.map(({ step }) => missingStep(ctx, step)))).flat(),
    })),
  )
  const missing = items.filter(({ steps }) => steps.length > 0)
  await recordOpening(
    ctx,
    caller,
    missing.map(({ patientId }) => patientId),
  )
  return { items: missing }
}
