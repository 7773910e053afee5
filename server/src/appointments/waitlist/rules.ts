import { type Status, statusAt } from '@salve/contract/appointment-states'
import type { WaitlistStatus } from '@salve/contract/waitlist'
import type { Relation } from '../../auth/access.ts'
import type { Caller } from '../../kernel/caller.ts'
import { Refusal } from '../../kernel/refusal.ts'

type Wish = { ended: 'ACCEPTED' | 'WITHDRAWN' | 'EXPIRED' | null; wantedTo: Date | null }
/** The last place that was offered, as it stands. */
type Offer = { status: Status; expiresAt: Date | null } | null

/** How a wish stands. Whether a place is offered is only ever read from the hold itself, so the two cannot differ. */
export const wishStatus = ({ ended, wantedTo }: Wish, offer: Offer, now: Date): WaitlistStatus => {
  if (ended) return ended
  if (offer && statusAt(offer, now) === 'PENDING') return 'OFFERED'
  return wantedTo && wantedTo <= now ? 'EXPIRED' : 'WAITING'
}

const noOffer: Record<Exclude<WaitlistStatus, 'OFFERED'>, string> = {
  WAITING: 'No place is offered at the moment.',
  ACCEPTED: 'The place that was offered was accepted already.',
  EXPIRED: 'The time that this wish was for is past.',
  WITHDRAWN: 'This wish was withdrawn.',
}

/** Says no in words when there is nothing to be answered. */
export const refuseAnswer = (wish: Wish, offer: Offer, now: Date): Refusal => {
  const status = wishStatus(wish, offer, now)
  if (status === 'OFFERED') throw new TypeError('an offer that stands is not refused')
  const ranOut = status === 'WAITING' && offer && statusAt(offer, now) === 'EXPIRED'
  return ranOut
    ? new Refusal('hold-expired', 'The offer has run out, and the place went to the next. You keep waiting.')
    : new Refusal('invalid-transition', noOffer[status])
}

/** How a caller stands to whoever waits. */
export const relationsToWish = (
  caller: Caller,
  { patientId, guardianId }: { patientId: string; guardianId: string | null },
): Relation[] => {
  const found: Relation[] = caller.patientId === patientId ? ['self'] : []
  if (caller.userId === guardianId) found.push('dependant')
  return [...found, 'clinic']
}
