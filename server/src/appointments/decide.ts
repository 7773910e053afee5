import type { Context } from '../context.ts'
import type { How, Tx } from '../kernel/db.ts'
import { somethingHappened } from '../kernel/topics.ts'

/**
 * A transaction that decides about places and visits: at the isolation that the clinic has chosen for those. Who looks on is
 * told once it is done; nobody waits for that, and what is lost of it is found by those who look.
 */
export const decide = async <T>(
  ctx: Context,
  work: (tx: Tx) => Promise<T>,
  how: Pick<How, 'alone'> = {},
): Promise<T> => {
  const done = await ctx.transact(work, { ...how, isolation: ctx.config.bookingIsolation })
  void ctx.bus.publish(somethingHappened, '')
  return done
}
