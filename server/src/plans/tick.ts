import type { PlanItem } from '@salve/contract/plans'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { somethingHappened } from '../kernel/topics.ts'
import { stepFor } from './authorize.ts'
import { mend } from './mend.ts'
import { viewSteps } from './read.ts'
import { bringBack, callOff, doOpen } from './reminder-queries.ts'
import { changeStep, findStep, type Held } from './step-queries.ts'
import { readDue, tellDoctor, tellPeople } from './tell.ts'
import { isTask } from './view.ts'

const finish = async (_: Context, tx: Queryable, { step }: Held, now: Date) => {
  // Who has done a task has done what they were reminded of.
  const done = isTask(step) ? await doOpen(tx, step.id, now) : []
  const off = await callOff(tx, step.id, now)
  await changeStep(tx, step.id, { doneAt: now, rollAt: null, missedSince: null })
  await readDue(tx, [...done, ...off], now)
}

const takeUp = async (ctx: Context, tx: Queryable, { step }: Held, now: Date) => {
  await bringBack(tx, step.id, step.doneAt as Date, now)
  await changeStep(tx, step.id, { doneAt: null, rollAt: step.doses === null ? now : null })
  await mend(ctx, tx, step.id, now)
}

/** Ticks off a step as a whole, or takes that back. */
export const tickStep = async (ctx: Context, caller: Caller, id: string, done: boolean): Promise<PlanItem> => {
  const item = await ctx.transact(async (tx) => {
    const held = await stepFor(ctx, tx, caller, id)
    const { step, plan } = held
    if (plan.endedAt) throw new Refusal('invalid-transition', 'The plan that it belongs to is over.')
    if ((step.doneAt !== null) !== done) {
      const now = ctx.clock.now()
      await (done ? finish : takeUp)(ctx, tx, held, now)
      const { patientId, doctorId } = plan
      const data = { patientId, planId: plan.id, stepId: step.id, done }
      await tellPeople(tx, patientId, { type: 'plan.updated', data, now })
      await tellDoctor(tx, doctorId, { type: 'plan.updated', data, now })
      await record(ctx, tx, caller, {
        action: done ? 'step.done' : 'step.undone',
        subject: { kind: 'step', id },
        patientId,
      })
    }
    const [item] = await viewSteps(ctx, tx, [(await findStep(tx, id)) as Held])
    return item
  })
  void ctx.bus.publish(somethingHappened, '')
  return item
}
