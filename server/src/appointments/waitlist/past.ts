import { lte } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import { system } from '../../kernel/caller.ts'
import { endPast } from './queries.ts'
import { freedPlaces } from './tables.ts'

/** Writes down the wishes that time has passed by or whose doctor has left, and forgets places of doctors who could not take anybody. */
export const tidyWaitlist = async (ctx: Context) => {
  const now = ctx.clock.now()
  await ctx.transact(async (tx) => {
    const ended = await endPast(tx, now)
    const happenings = ended.map(({ id, patientId }) => ({
      action: 'waitlist.expired',
      subject: { kind: 'waitlist' as const, id },
      patientId,
    }))
    await record(ctx, tx, system, ...happenings)
  })
  await ctx.db.delete(freedPlaces).where(lte(freedPlaces.startsAt, now))
}
