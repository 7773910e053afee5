import { statusAt } from '@salve/contract/appointment-states'
import type { changeAppointment as Change } from '@salve/contract/appointments'
import type { BodyOf } from '@salve/contract/endpoint'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { assertVersion } from '../people/rules.ts'
import { visitFor } from './authorize.ts'
import { decide } from './decide.ts'
import { dropDeadHolds, updateAppointment, type Visit } from './queries.ts'
import { orOverlap } from './refuse.ts'
import { assertCan } from './rules.ts'
import { openVisitDetails, sealVisit, visitView } from './view.ts'
import { findWishOf } from './waitlist/queries.ts'

const isStillHeld = async (ctx: Context, tx: Tx, { appointment }: Visit) => {
  if (statusAt(appointment, ctx.clock.now()) !== 'PENDING')
    throw new Refusal('invalid-transition', 'Only while it is held can a place become somebody else’s.')
  if (await findWishOf(tx, appointment.id))
    throw new Refusal('invalid-transition', 'This place is held for the one who waited for it.')
}

/** Makes a hold somebody else's, without giving the place out of hand. */
const handOver = async (
  ctx: Context,
  tx: Tx,
  caller: Caller,
  visit: Visit,
  patientId: string,
): Promise<Visit['patient']> => {
  const { appointment } = visit
  const { patient } = await patientFor(ctx, tx, caller, patientId, 'appointment.book')
  await isStillHeld(ctx, tx, visit)
  await dropDeadHolds(tx, { ...appointment, patientId }, ctx.clock.now())
  await record(ctx, tx, caller, {
    action: 'appointment.held',
    subject: { kind: 'appointment', id: appointment.id },
    patientId,
  })
  return patient
}

/** What is said about a visit can be changed until it has begun; for whom it is, until it is booked. */
export const changeAppointment = (ctx: Context, caller: Caller, id: string, body: BodyOf<typeof Change>) =>
  decide(ctx, async (tx) => {
    const { vault, clock } = ctx
    const { version, patientId, ...said } = body
    const visit = await visitFor(ctx, tx, caller, id, 'appointment.change', { lock: true })
    const before = visit.appointment
    const now = clock.now()
    assertVersion(before.version, version)
    assertCan('reschedule', before, now)
    const another = patientId !== undefined && patientId !== before.patientId
    const patient = another ? await handOver(ctx, tx, caller, visit, patientId) : visit.patient
    const details = sealVisit(vault, id, { ...openVisitDetails(vault, before), ...said })
    const write = (db: Tx) =>
      updateAppointment(db, id, { details, patientId: patient.id, changedBy: caller.userId }, now)
    const appointment = await orOverlap({ ...ctx, db: tx }, before.slotId, tx.transaction(write))
    await record(ctx, tx, caller, {
      action: 'appointment.changed',
      subject: { kind: 'appointment', id },
      patientId: before.patientId,
      fields: [...Object.keys(said), ...(another ? ['patientId'] : [])],
    })
    return visitView(vault, { ...visit, patient, appointment }, now)
  })
