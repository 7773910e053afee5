import type { PlanItem } from '@salve/contract/plans'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { Refusal, wrongField } from '../kernel/refusal.ts'
import { somethingHappened } from '../kernel/topics.ts'
import { stepFor } from './authorize.ts'
import { wallTime } from './days.ts'
import { viewSteps } from './read.ts'
import { changeReminder, listPending } from './reminder-queries.ts'
import { openStep, sealStep } from './sealed.ts'
import { changeStep, findStep, type Held } from './step-queries.ts'
import { tellPeople } from './tell.ts'
import { timedOf } from './timed.ts'

/** The hours of a wall-clock step, which are the patient's to choose; how many they are is not. */
const hoursOf = ({ step, plan }: Held, details: ReturnType<typeof openStep>): string[] => {
  const timing = details.schedule && timedOf(details, step.moved)?.timing
  if (plan.endedAt || step.doneAt || !timing || !('wall' in timing))
    throw new Refusal('invalid-transition', 'It has no hours that could be chosen.')
  return timing.wall
}

export const setTimes = async (ctx: Context, caller: Caller, id: string, wanted: string[]): Promise<PlanItem> => {
  const item = await ctx.transact(async (tx) => {
    const held = await stepFor(ctx, tx, caller, id)
    const { step, plan, zone } = held
    const details = openStep(ctx.vault, step)
    const hours = hoursOf(held, details)
    const times = wanted.toSorted()
    if (times.length !== hours.length) throw wrongField('at', `must have ${hours.length} entries, as the plan says`)
    const now = ctx.clock.now()
    await changeStep(tx, id, { details: sealStep(ctx.vault, id, { ...details, times }) })
    for (const row of await listPending(tx, id)) {
      const at = times[hours.indexOf(String(row.at).slice(0, 5))]
      await changeReminder(tx, row.id, { at, dueAt: wallTime(row.day, at, zone) })
    }
    await tellPeople(tx, plan.patientId, {
      type: 'plan.updated',
      data: { patientId: plan.patientId, planId: plan.id, stepId: id },
      now,
    })
    await record(ctx, tx, caller, {
      action: 'step.times-set',
      subject: { kind: 'step', id },
      patientId: plan.patientId,
    })
    const [item] = await viewSteps(ctx, tx, [(await findStep(tx, id)) as Held])
    return item
  })
  void ctx.bus.publish(somethingHappened, '')
  return item
}
