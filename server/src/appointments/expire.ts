import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { system } from '../kernel/caller.ts'
import { announceSlots } from '../schedule/announce.ts'
import { expireHolds } from './queries.ts'

const atOnce = 500

/**
 * Writes down the holds that have run out. Nothing waits for this: a dead hold frees its place at its instant, since
 * whoever books there drops it first. It is for those who look at lists.
 */
export const expireDeadHolds = async (ctx: Context): Promise<number> => {
  const expired = await ctx.transact(async (tx) => {
    const rows = await expireHolds(tx, ctx.clock.now(), atOnce)
    await record(
      ctx,
      tx,
      system,
      ...rows.map(({ id, patientId }) => ({
        action: 'appointment.expired',
        subject: { kind: 'appointment' as const, id },
        patientId,
      })),
    )
    return rows
  })
  for (const doctorId of new Set(expired.map((row) => row.doctorId))) await announceSlots(ctx, doctorId)
  return expired.length
}
