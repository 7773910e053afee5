import type { Context } from '../context.ts'
import { keepLooking } from '../kernel/keep-looking.ts'
import { somethingHappened } from '../kernel/topics.ts'
import { lockZone } from './make-queries.ts'
import { mend } from './mend.ts'
import { findStep, type Held, lockStep } from './step-queries.ts'
import { missPassed, nextMoment, stepsToMend, tellDue } from './sweep-queries.ts'

const atOnce = 200

/** Writes down what of a step was missed, and lays what has come into sight; false while another node has it in hand. */
const mendStep = (ctx: Context, id: string): Promise<boolean> =>
  ctx.transact(async (tx) => {
    // The record first, as whoever makes or changes a plan does.
    const { plan } = (await findStep(tx, id)) as Held
    await lockZone(tx, plan.patientId, 'share')
    if (!(await lockStep(tx, id, { skip: true }))) return false
    const now = ctx.clock.now()
    await missPassed(tx, id, now)
    await mend(ctx, tx, id, now)
    return true
  })

/** Each once: what another node has in hand, or what cannot be put right, waits for the next look. */
const mendAll = async (ctx: Context): Promise<number> => {
  const seen = new Set<string>()
  for (let mended = 0; ; ) {
    const ids = (await stepsToMend(ctx.db, ctx.clock.now(), atOnce)).filter((id) => !seen.has(id))
    if (ids.length === 0) return mended
    for (const id of ids) {
      seen.add(id)
      if (await mendStep(ctx, id)) mended++
    }
  }
}

const tellAll = async ({ db, clock }: Context): Promise<number> => {
  let all = 0
  for (;;) {
    const told = await tellDue(db, clock.now(), atOnce)
    all += told
    if (told < atOnce) return all
  }
}

/**
 * What is over is missed, what comes into sight is laid, what is due is said, in that order: after a time in which nobody was there
 * nothing is said that is of a day that is over.
 */
export const sweepPlans = async (ctx: Context): Promise<number> => {
  const changed = (await mendAll(ctx)) + (await tellAll(ctx))
  if (changed > 0) void ctx.bus.publish(somethingHappened, '')
  return changed
}

export const startPlans = (ctx: Context) =>
  keepLooking(ctx, 'plans', async () => {
    await sweepPlans(ctx)
    return nextMoment(ctx.db)
  })
