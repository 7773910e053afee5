import type { NewWish } from '@salve/contract/waitlist'
import { joinWaitlist } from '../appointments/waitlist/join.ts'
import type { AuthContext } from '../auth/context.ts'
import type { Caller } from '../kernel/caller.ts'

// For times outside the demo's hours: whoever tries out cancelling finds the place open again, and whoever widens the
// hours sees it offered.
const wishes: Omit<NewWish, 'patientId'>[] = [
  { partOfDay: 'evening', reason: 'Works until five' },
  { partOfDay: 'evening', mode: 'video' },
  { weekdays: [1, 2], partOfDay: 'evening', reason: 'Needs to be driven' },
]

/** People who wait, with some of the doctors. */
export const seedWishes = async (ctx: AuthContext, clerk: Caller, doctorIds: string[], patientIds: string[]) => {
  for (const [index, wish] of wishes.entries()) {
    const patientId = patientIds[index * 3]
    await joinWaitlist(ctx, clerk, doctorIds[Math.floor(index / 2)], { ...wish, patientId })
  }
}
