import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import type { Queryable } from '../kernel/db.ts'
import { waitingSince } from '../kernel/job-queries.ts'
import { somethingHappened } from '../kernel/topics.ts'
import { nextDue } from './queries.ts'

/** How long work may lie there before somebody has to know. */
const stalledAfterSeconds = 120
const lookAgainMs = 10_000

/** What has waited longest of all that could have been begun: a job, or a message that is due. */
const oldestWaiting = async (db: Queryable): Promise<Date | null> => {
  const [job, message] = [await waitingSince(db), await nextDue(db)]
  return [job, message].filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

export const waitingSeconds = async (db: Queryable, now: Date): Promise<number> => {
  const oldest = await oldestWaiting(db)
  return oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0
}

/** Since when work waits that nobody takes up, when that is too long. */
export const stalledSince = async (db: Queryable, now: Date): Promise<Date | null> => {
  const oldest = await oldestWaiting(db)
  return oldest && oldest < after(now, -stalledAfterSeconds) ? oldest : null
}

const lookedAt = new WeakMap<Context, number>()

/** Tells the admins once that nobody works, and is ready to tell them again when it was over. */
export const watchForStalls = async (ctx: Context) => {
  const { db, clock, bus, log } = ctx
  if (performance.now() - (lookedAt.get(ctx) ?? Number.NEGATIVE_INFINITY) < lookAgainMs) return
  lookedAt.set(ctx, performance.now())
  const now = clock.now()
  const since = await stalledSince(db, now)
  if (!since) {
    await db.execute(sql`SELECT end_alarm('jobs-stalled', ${now.toISOString()}::timestamptz)`)
    return
  }
  const { rows } = await db.execute<{ raised: boolean }>(sql`SELECT raise_alarm('jobs-stalled',
    ${since.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz) AS raised`)
  if (!rows[0].raised) return
  log.error({ since }, 'jobs lie there and nobody does them')
  void bus.publish(somethingHappened, '')
}
