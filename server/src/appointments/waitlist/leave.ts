import { statusAt } from '@salve/contract/appointment-states'
import { record } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { announceSlots } from '../../schedule/announce.ts'
import { offerPlaces } from '../../schedule/offer-places.ts'
import { decide } from '../decide.ts'
import { takeStep } from '../queries.ts'
import { entryFor } from './authorize.ts'
import { lockOffers, withdraw } from './queries.ts'
import { wishStatus } from './rules.ts'

const over = () => new Refusal('invalid-transition', 'This wish has ended already.')

/** Gives back what is held for a wish that is no more. One that has run out is the sweep's. */
const giveBack = async (ctx: Context, tx: Tx, caller: Caller, wishId: string, patientId: string) => {
  const now = ctx.clock.now()
  const live = (await lockOffers(tx, wishId)).filter((hold) => statusAt(hold, now) === 'PENDING')
  for (const { id } of live) {
    await takeStep(tx, id, 'cancel', now, { expiresAt: null, changedBy: caller.userId })
    await record(ctx, tx, caller, { action: 'appointment.cancelled', subject: { kind: 'appointment', id }, patientId })
  }
}

/** Takes a wish back, and with it the place that may be held for it. */
export const leaveWaitlist = async (ctx: Context, caller: Caller, id: string) => {
  const doctorId = await decide(ctx, async (tx) => {
    const { wish, offer } = await entryFor(ctx, tx, caller, id, 'waitlist.change')
    const { patientId, doctorId } = wish
    const now = ctx.clock.now()
    if (!['WAITING', 'OFFERED'].includes(wishStatus(wish, offer, now))) throw over()
    // The hold before the wish, which is the order in which a confirmation takes them. An offer that was made meanwhile
    // is found afterwards: once the wish is ended, no other is.
    await lockOffers(tx, id)
    if (!(await withdraw(tx, id, now))) throw over()
    await giveBack(ctx, tx, caller, id, patientId)
    await record(ctx, tx, caller, { action: 'waitlist.withdrawn', subject: { kind: 'waitlist', id }, patientId })
    await offerPlaces(ctx, tx, doctorId)
    return doctorId
  })
  await announceSlots(ctx, doctorId)
}
