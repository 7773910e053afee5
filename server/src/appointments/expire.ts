import { eq, min } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { system } from '../kernel/caller.ts'
import { keepLooking } from '../kernel/keep-looking.ts'
import { announceSlots } from '../schedule/announce.ts'
import { offerLeftPlaces } from '../schedule/offer-places.ts'
import { expireHolds } from './queries.ts'
import { appointments } from './tables.ts'

const atOnce = 500

/** Writes down the holds that have run out, and offers their places, and those that were left over, to those who wait. */
const turn = async (ctx: Context) => {
  const { rows, offers, more } = await ctx.transact(async (tx) => {
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
    return { rows, ...(await offerLeftPlaces(ctx, tx)) }
  })
  const doctorIds = new Set([...rows, ...offers].map((row) => row.doctorId))
  await Promise.all([...doctorIds].map((doctorId) => announceSlots(ctx, doctorId)))
  return { expired: rows.length, more: more || rows.length === atOnce }
}

/**
 * Nobody who books waits for this: a dead hold frees its place at its instant, since whoever books there drops it first.
 * It is for those who look at lists, and for those who wait for a place.
 */
export const expireDeadHolds = async (ctx: Context): Promise<number> => {
  let all = 0
  for (let more = true; more; ) {
    const { expired, more: left } = await turn(ctx)
    all += expired
    more = left
  }
  return all
}

const nextToExpire = async ({ db }: Context): Promise<Date | null> => {
  const [{ soonest }] = await db
    .select({ soonest: min(appointments.expiresAt) })
    .from(appointments)
    .where(eq(appointments.status, 'PENDING'))
  return soonest
}

/** Sweeps at the instant at which holds run out. */
export const startSweeping = (ctx: Context) =>
  keepLooking(ctx, 'expiry', async () => {
    await expireDeadHolds(ctx)
    return nextToExpire(ctx)
  })
