import { type SQL, sql } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { system } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'

// What a transaction does for the waitlist is bounded, so that a year of new hours stays one: the sweep goes on.
const offersAtOnce = 50
const slotsAtOnce = 2000

type Row = {
  wish: string
  doctor: string
  patient: string
  appointment: string
  slot: string
  sealed: Buffer | null
}

/** The hold says why somebody comes, as if they had made it themselves; it is sealed anew for where it stands now. */
const carryReason = ({ vault }: Context, tx: Tx, { wish, appointment, sealed }: Row & { sealed: Buffer }) => {
  const said = vault.open({ table: 'waitlist', column: 'details', row: wish }, sealed)
  const details = vault.seal({ table: 'appointments', column: 'details', row: appointment }, said)
  return tx.execute(sql`UPDATE appointments SET details = ${details} WHERE id = ${appointment}`)
}

const saysWhy = (row: Row): row is Row & { sealed: Buffer } => row.sealed !== null

const offer = async (ctx: Context, tx: Tx, doctors: SQL) => {
  const { rows } = await tx.execute<Row>(sql`SELECT * FROM offer_places(${doctors},
    ${ctx.clock.now().toISOString()}::timestamptz, ${ctx.config.offerSeconds}, ${offersAtOnce}, ${slotsAtOnce})`)
  if (rows.length === 0) return []
  for (const row of rows.filter(saysWhy)) await carryReason(ctx, tx, row)
  const happenings = rows.flatMap(({ wish, patient: patientId, appointment }) => [
    { action: 'waitlist.offered', subject: { kind: 'waitlist' as const, id: wish }, patientId },
    { action: 'appointment.held', subject: { kind: 'appointment' as const, id: appointment }, patientId },
  ])
  await record(ctx, tx, system, ...happenings)
  return rows.map(({ doctor, slot }) => ({ doctorId: doctor, slotId: slot }))
}

/**
 * Holds places of these doctors that came free for those who wait. To be called last in the transaction that frees or
 * makes them: nobody else ever sees them open, and whoever waits is told if and when it commits.
 */
export const offerPlaces = (ctx: Context, tx: Tx, ...doctorIds: string[]) =>
  offer(ctx, tx, sql`${sql.param(doctorIds)}::uuid[]`)

/** The same for whatever was left over, with every doctor. */
export const offerLeftPlaces = async (ctx: Context, tx: Tx) => {
  const offers = await offer(ctx, tx, sql`NULL`)
  return { offers, more: offers.length === offersAtOnce }
}
