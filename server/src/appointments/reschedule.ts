import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { announceSlots } from '../schedule/announce.ts'
import { offerPlaces } from '../schedule/offer-places.ts'
import { visitFor } from './authorize.ts'
import { decide } from './decide.ts'
import { moveAppointment, winSlot } from './queries.ts'
import { orOverlap, refuseBooking } from './refuse.ts'
import { assertCan } from './rules.ts'
import { visitView } from './view.ts'

/**
 * Moves a visit in one transaction: whoever loses the new place still has the old one. The visit keeps its id, so every
 * link to it leads to where it stands now.
 */
export const rescheduleAppointment = async (ctx: Context, caller: Caller, id: string, slotId: string) => {
  const work = decide(ctx, async (tx) => {
    const visit = await visitFor(ctx, tx, caller, id, 'appointment.change', { lock: true })
    const now = ctx.clock.now()
    assertCan('reschedule', visit.appointment, now)
    const { patientId, doctorId, slotId: before } = visit.appointment
    if (before === slotId) return { view: visitView(ctx.vault, visit, now), left: doctorId }
    const outcome = await winSlot(tx, { slotId, leaving: before, patientId }, now)
    if (outcome !== 'free') return refuseBooking(ctx, tx, slotId, outcome)
    const moved = await moveAppointment(tx, id, slotId, caller.userId, now)
    await record(ctx, tx, caller, {
      action: 'appointment.rescheduled',
      subject: { kind: 'appointment', id },
      patientId,
      fields: ['slotId', 'startsAt', 'endsAt'],
    })
    await offerPlaces(ctx, tx, doctorId)
    return { view: visitView(ctx.vault, { ...visit, ...moved }, now), left: doctorId }
  })
  const { view, left } = await orOverlap(ctx, slotId, work)
  for (const doctorId of new Set([left, view.doctorId])) await announceSlots(ctx, doctorId)
  return view
}
