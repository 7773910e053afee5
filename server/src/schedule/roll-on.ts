import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import type { Tx } from '../kernel/db.ts'
import { doctors } from '../people/tables.ts'
import { announceSlots } from './announce.ts'
import { offerPlaces } from './offer-places.ts'
import { plannedRow } from './planned-row.ts'
import { insertSlots, lockSchedule } from './queries.ts'
import { rollOut } from './rules.ts'
import { availability } from './tables.ts'

const atOnce = 50
const daySeconds = 86_400
// The horizon moves on all the time; a doctor's slots follow it hour by hour, not at every look.
const slackSeconds = 3600

const dueAfter = ({ db, clock }: Context, doctorId: string | null) =>
  db
    .select({ doctorId: availability.doctorId })
    .from(availability)
    .innerJoin(doctors, and(eq(doctors.id, availability.doctorId), isNull(doctors.deletedAt)))
    .where(
      and(
        sql`${availability.rolledTo} < ${after(clock.now(), -slackSeconds).toISOString()}::timestamptz
          + make_interval(days => ${availability.horizonDays})`,
        doctorId ? gt(availability.doctorId, doctorId) : undefined,
      ),
    )
    .orderBy(asc(availability.doctorId))
    .limit(atOnce)

/** Makes the slots between where they end and the horizon. Read under the lock: another node may have been faster. */
const extend = async (ctx: Context, tx: Tx, doctorId: string) => {
  await lockSchedule(tx, doctorId)
  const [hours] = await tx.select().from(availability).where(eq(availability.doctorId, doctorId))
  const now = ctx.clock.now()
  const until = after(now, hours.horizonDays * daySeconds)
  const start = Math.max(hours.rolledTo.getTime(), now.getTime())
  const planned = rollOut(hours, { start, end: until.getTime() })
  await insertSlots(tx, planned.map(plannedRow(doctorId, 'weekly', hours.noticeMinutes)))
  await tx.update(availability).set({ rolledTo: until }).where(eq(availability.doctorId, doctorId))
  await offerPlaces(ctx, tx, doctorId)
}

/** Keeps every doctor's slots as far ahead as their horizon. One doctor whose hours fail does not stop the others. */
export const rollOn = async (ctx: Context) => {
  let last: string | null = null
  do {
    const due: { doctorId: string }[] = await dueAfter(ctx, last)
    for (const { doctorId } of due)
      try {
        await ctx.transact((tx) => extend(ctx, tx, doctorId))
        await announceSlots(ctx, doctorId)
      } catch (err) {
        ctx.log.error({ err, doctorId }, 'slots were not rolled on')
      }
    last = due.length < atOnce ? null : due[due.length - 1].doctorId
  } while (last)
}
