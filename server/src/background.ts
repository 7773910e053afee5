import { startSweeping } from './appointments/expire.ts'
import type { Context } from './context.ts'
import { jobs } from './jobs.ts'
import { missedSome } from './kernel/bus.ts'
import { startWorkers } from './kernel/jobs.ts'
import { slotChanged, somethingHappened } from './kernel/topics.ts'
import { startTiming } from './notifications/due.ts'
import { startPlans } from './plans/sweep.ts'

// A look for jobs costs the database half a millisecond; five a second are soon enough for a letter.
const restMs = 200

/** What goes on by itself on every node: holds that run out, messages that come due, jobs. */
export const startBackground = async (ctx: Context, appUrl: string) => {
  const workers = await startWorkers(appUrl, jobs, ctx)
  let timer: NodeJS.Timeout | undefined
  const wakeSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      workers.wake()
    }, restMs).unref()
  }
  for (const topic of [somethingHappened, slotChanged, missedSome]) ctx.bus.on(topic, wakeSoon)
  const stops = [startSweeping(ctx), startPlans(ctx), startTiming(ctx, wakeSoon)]
  return async () => {
    for (const stop of stops) stop()
    clearTimeout(timer)
    await workers.stop()
  }
}
