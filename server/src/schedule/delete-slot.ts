import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { notFound, Refusal } from '../kernel/refusal.ts'
import { announceSlots } from './announce.ts'
import { changeScheduleOf } from './authorize.ts'
import { closeSlots, dropDeadHolds, lockSlot } from './queries.ts'

/** Closes a slot that nobody has, and says what it was. The row stays: visits that were called off tell of it. */
export const closeSlot = async (ctx: Context, tx: Tx, caller: Caller, doctorId: string, slotId: string) => {
  const now = ctx.clock.now()
  const lock = async () => (await lockSlot(tx, doctorId, slotId)) ?? notFound('slot')
  await lock()
  await dropDeadHolds(tx, [slotId], now)
  // Read anew: what was dead is not taken any more.
  const slot = await lock()
  if (slot.taken > 0)
    throw new Refusal('slot-booked', `${slot.taken} of ${slot.capacity} places are taken. Cancel or move them first.`)
  await closeSlots(tx, [slotId], now)
  await record(ctx, tx, caller, { action: 'slot.closed', subject: { kind: 'slot', id: slotId } })
  return slot
}

export const deleteSlot = async (ctx: Context, caller: Caller, doctorId: string, slotId: string) => {
  await ctx.transact(async (tx) => {
    await changeScheduleOf(ctx, tx, caller, doctorId)
    await closeSlot(ctx, tx, caller, doctorId, slotId)
  })
  await announceSlots(ctx, doctorId)
}
