import type { PlanItem, PlanSource } from '@salve/contract/plans'
import type { Step } from '@salve/contract/steps'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { dosesOf, mayMakeUp, nominalEnd } from './course.ts'
import { addDays, daysBetween } from './days.ts'
import { type Laid, lay } from './lay.ts'
import { addPlan, addReminders, addSteps, endPlans, endPlansOf, lockZone, type NewStep } from './make-queries.ts'
import { followedBy } from './phases.ts'
import { viewPlan } from './read.ts'
import { sealStep } from './sealed.ts'
import { tellPeople } from './tell.ts'
import { type Details, detailsOf, timedOf } from './timed.ts'

export type PlanOrigin = { kind: PlanSource; id: string }
export type NewPlan = { patientId: string; doctorId: string; source: PlanOrigin; steps: Step[] }
type Needs = Pick<Context, 'vault' | 'clock'>
type Made = { step: NewStep; laid: Laid | null }
type Place = { planId: string; patientId: string; zone: string; now: Date }

/** A step with all of its reminders that are in sight; `before` is the one after whose end it begins. */
const makeStep = (
  vault: Needs['vault'],
  kind: Step['kind'],
  details: Details,
  n: number,
  place: Place,
  before: Made | null,
): Made => {
  const { planId, patientId, zone, now } = place
  const begins = timedOf(details, 0)?.schedule.startOn
  const end = before?.step.endDay
  // A course that began at three in the afternoon goes on into the morning after its last day.
  const moved = begins && end ? Math.max(0, daysBetween(begins, addDays(end, 1))) : 0
  const timed = timedOf(details, moved)
  const doses = timed && dosesOf({ ...timed, zone, now, last: null })
  const id = newId()
  const isOpen = timed?.schedule.until !== undefined || doses === null
  const laid =
    timed &&
    lay({
      step: { id, patientId, doses },
      timed,
      zone,
      now,
      last: null,
      counted: 0,
      lastN: 0,
      count: isOpen ? null : doses,
    })
  const endDay = details.schedule ? (laid?.endDay ?? nominalEnd(details.schedule, null)) : null
  return {
    laid,
    step: {
      id,
      planId,
      patientId,
      n,
      kind,
      details: sealStep(vault, id, details),
      doses,
      mayMakeUp: timed ? mayMakeUp(kind, timed.schedule, timed.timing, doses) : 0,
      plannedEnd: endDay,
      endDay,
      follows: before?.step.id ?? null,
      moved,
      rollAt: laid?.rollAt ?? null,
    },
  }
}

/** In the order in which they were said; each phase of a taper after the one that it follows. */
const makeSteps = (vault: Needs['vault'], steps: readonly Step[], place: Place): Made[] => {
  const all = steps.map((step) => ({ kind: step.kind, details: detailsOf(step), timed: timedOf(detailsOf(step), 0) }))
  const follows = followedBy(
    all.map(({ kind, details, timed }) => ({
      kind,
      text: details.text,
      startOn: timed?.schedule.startOn ?? null,
      end: details.schedule ? nominalEnd(details.schedule, timed?.timing ?? null) : null,
    })),
  )
  const made = new Map<number, Made>()
  const make = (n: number): Made => {
    const known = made.get(n)
    if (known) return known
    const before = follows[n]
    const one = makeStep(vault, all[n].kind, all[n].details, n, place, before === null ? null : make(before))
    made.set(n, one)
    return one
  }
  return all.map((_, n) => make(n))
}

/**
 * Makes a plan of what a doctor said, in the transaction in which that is written down. A note takes the place of what came of
 * the pair's earlier notes, a prescription of what came of itself; nothing of those is still to come.
 */
export const makePlan = async (
  ctx: Needs,
  tx: Queryable,
  caller: Caller,
  { patientId, doctorId, source, steps }: NewPlan,
): Promise<PlanItem[]> => {
  const now = ctx.clock.now()
  const zone = await lockZone(tx, patientId, 'no key update')
  const replaced = await endPlans(tx, { patientId, doctorId, source }, 'replaced', now)
  const planId = newId()
  if (steps.length > 0) {
    const made = makeSteps(ctx.vault, steps, { planId, patientId, zone, now })
    await addPlan(tx, { id: planId, patientId, doctorId, sourceKind: source.kind, sourceId: source.id, createdAt: now })
    await addSteps(
      tx,
      made.map(({ step }) => step),
    )
    await addReminders(
      tx,
      made.flatMap(({ laid }) => laid?.rows ?? []),
    )
    await record(ctx, tx, caller, { action: 'plan.made', subject: { kind: 'plan', id: planId }, patientId })
  }
  await record(
    ctx,
    tx,
    caller,
    ...replaced.map(({ id }) => ({ action: 'plan.replaced', subject: { kind: 'plan' as const, id }, patientId })),
  )
  if (steps.length > 0 || replaced.length > 0)
    await tellPeople(tx, patientId, { type: 'plan.updated', data: { patientId, doctorId }, now })
  return steps.length > 0 ? viewPlan(ctx, tx, planId) : []
}

/** Ends what came of a prescription that is withdrawn, or of a note that is taken back. */
export const endPlan = async (ctx: Needs, tx: Queryable, caller: Caller, source: PlanOrigin): Promise<void> => {
  const now = ctx.clock.now()
  for (const { id, patientId, doctorId } of await endPlansOf(tx, source, now)) {
    await record(ctx, tx, caller, { action: 'plan.withdrawn', subject: { kind: 'plan', id }, patientId })
    await tellPeople(tx, patientId, { type: 'plan.updated', data: { patientId, doctorId }, now })
  }
}
