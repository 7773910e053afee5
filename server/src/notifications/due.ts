import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import { keepLooking } from '../kernel/keep-looking.ts'
import { watchForStalls } from './alarm.ts'
import { dropOldMessages, mendLost, nextDue, queueDue } from './queries.ts'

const atOnce = 500
const lostAfterSeconds = 1800

/** Puts in all that has come due, also what came due while nobody was there to see it. */
export const queueWhatIsDue = async ({ db, clock }: Context): Promise<number> => {
  let all = 0
  for (let more = true; more; ) {
    const queued = await queueDue(db, clock.now(), atOnce)
    all += queued
    more = queued === atOnce
  }
  return all
}

export const tidyMessages = async ({ db, clock, config }: Context) => {
  await mendLost(db, clock.now(), lostAfterSeconds)
  await dropOldMessages(db, after(clock.now(), -config.eventDays * 86_400))
}

/** Looks at what comes due, and now and then whether anybody works it off. `found` wakes those who do. */
export const startTiming = (ctx: Context, found: () => void) =>
  keepLooking(ctx, 'messages', async () => {
    if ((await queueWhatIsDue(ctx)) > 0) found()
    await watchForStalls(ctx)
    return nextDue(ctx.db)
  })
