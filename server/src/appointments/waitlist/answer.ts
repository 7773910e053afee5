import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { announceSlots } from '../../schedule/announce.ts'
import { decide } from '../decide.ts'
import { takeVisitStep } from '../steps.ts'
import { entryFor } from './authorize.ts'
import { getEntry } from './queries.ts'
import { refuseAnswer, wishStatus } from './rules.ts'
import { entryView } from './view.ts'

/**
 * An offer is answered by what is done with its hold, under the hold's lock: whoever answers here and whoever confirms or
 * cancels the visit itself do the same, and of two one is told no.
 */
const answer = (ctx: Context, caller: Caller, id: string, step: 'confirm' | 'cancel') =>
  decide(ctx, async (tx) => {
    const { wish, offer } = await entryFor(ctx, tx, caller, id, 'waitlist.change')
    const now = ctx.clock.now()
    if (!offer || wishStatus(wish, offer, now) !== 'OFFERED') throw refuseAnswer(wish, offer, now)
    await takeVisitStep(ctx, tx, caller, offer.appointmentId, { step, access: 'appointment.change' })
    return entryView(ctx.vault, await getEntry(tx, id, now), now)
  })

export const acceptOffer = (ctx: Context, caller: Caller, id: string) => answer(ctx, caller, id, 'confirm')

/** The place goes to the next; the wish keeps its turn, for other places. */
export const declineOffer = async (ctx: Context, caller: Caller, id: string) => {
  const view = await answer(ctx, caller, id, 'cancel')
  await announceSlots(ctx, view.doctorId)
  return view
}
