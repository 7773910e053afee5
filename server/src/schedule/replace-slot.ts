import type { BodyOf } from '@salve/contract/endpoint'
import type { replaceSlot as call } from '@salve/contract/slots'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { announceSlots } from './announce.ts'
import { changeScheduleOf } from './authorize.ts'
import { newView, readNextSlot } from './create-slots.ts'
import { closeSlot } from './delete-slot.ts'
import { offerPlaces } from './offer-places.ts'
import { plannedRow } from './planned-row.ts'
import { insertSlot } from './queries.ts'

type Params = { id: string; slotId: string }

/**
 * Makes a slot longer, shorter or another one: all or nothing. It is closed and opened anew rather than written over,
 * since who was called off was so at the old time, and who was shown the old time must not be booked into another.
 */
export const replaceSlot = async (ctx: Context, caller: Caller, params: Params, body: BodyOf<typeof call>) => {
  const { id: doctorId, slotId } = params
  const view = await ctx.transact(async (tx) => {
    await changeScheduleOf(ctx, tx, caller, doctorId)
    const before = await closeSlot(ctx, tx, caller, doctorId, slotId)
    const { capacity = before.capacity, mode = before.mode } = body
    const slot = readNextSlot({ ...body, capacity, mode }, ctx.clock.now())
    const row = await insertSlot(tx, plannedRow(doctorId, 'explicit', before.noticeMinutes)(slot))
    await record(ctx, tx, caller, { action: 'slot.created', subject: { kind: 'slot', id: row.id } })
    return newView(row, await offerPlaces(ctx, tx, doctorId))
  })
  await announceSlots(ctx, doctorId)
  return view
}
