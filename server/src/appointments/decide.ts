import type { Context } from '../context.ts'
import type { How, Tx } from '../kernel/db.ts'

/** A transaction that decides about places and visits: at the isolation that the clinic has chosen for those. */
export const decide = <T>(ctx: Context, work: (tx: Tx) => Promise<T>, how: Pick<How, 'alone'> = {}): Promise<T> =>
  ctx.transact(work, { ...how, isolation: ctx.config.bookingIsolation })
