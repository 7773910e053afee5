import type { NewAppointment } from '@salve/contract/appointments'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import { brokenConstraint, type Tx } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { notFound, Refusal, wrongField } from '../kernel/refusal.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { announceSlots } from '../schedule/announce.ts'
import { bookSlot, getVisit, nearestOpen, type Outcome, updateAppointment } from './queries.ts'
import { sealVisit, visitView } from './view.ts'

/**
 * Turns what the booking statement found into an honest refusal, with the nearest open places. Thrown inside the
 * transaction, so that an Idempotency-Key is not spent on it.
 */
export const refuseBooking = async ({ clock }: Context, tx: Tx, slotId: string, outcome: Outcome): Promise<never> => {
  if (outcome === 'not-found') return notFound('slot')
  const alternatives = await nearestOpen(tx, slotId, clock.now())
  const words = outcome === 'too-late' ? tooLate : taken
  throw new Refusal('slot-full', words, { alternatives })
}
const tooLate = 'This time is past, or too near to be booked.'
const taken = 'Somebody else was a moment faster: this time is taken.'

/** What the database refuses by its constraints, in the words of the desk. */
export const orOverlap = async <T>({ db, clock }: Context, slotId: string, write: Promise<T>): Promise<T> => {
  try {
    return await write
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint !== 'appointments_patient_overlap' && constraint !== 'slots_capacity') throw error
    const alternatives = await nearestOpen(db, slotId, clock.now())
    if (constraint === 'slots_capacity') throw new Refusal('slot-full', undefined, { alternatives })
    throw new Refusal('patient-overlap', 'The patient has another visit or hold at this time.', { alternatives })
  }
}

type How = 'PENDING' | 'CONFIRMED'
const happened = { PENDING: 'appointment.held', CONFIRMED: 'appointment.confirmed' } as const

/** For whom a caller books: whoever is named, or a patient's own record. */
const whoseVisit = ({ patientId }: NewAppointment, caller: Caller): string => {
  const chosen = patientId ?? (caller.role === 'patient' ? caller.patientId : null)
  if (!chosen) throw wrongField('patientId', 'is required')
  return chosen
}

const book = async (ctx: Context, caller: Caller, body: NewAppointment, status: How) => {
  const { vault, clock, config } = ctx
  const patientId = whoseVisit(body, caller)
  const id = newId()
  const said = { reason: body.reason, forms: body.forms }
  const details = sealVisit(vault, id, said)
  const work = ctx.transact(async (tx) => {
    await patientFor(ctx, tx, caller, patientId, 'appointment.book')
    const now = clock.now()
    const expiresAt = status === 'PENDING' ? after(now, config.holdSeconds) : null
    const booking = { id, slotId: body.slotId, patientId, bookedBy: caller.userId, status, expiresAt, details }
    const { outcome, appointment } = await bookSlot(tx, booking, now)
    if (!appointment) return refuseBooking(ctx, tx, body.slotId, outcome)
    // The hold that became the booking has an id of its own, and what is said of it is bound to that.
    if (appointment !== id && details)
      await updateAppointment(tx, appointment, { details: sealVisit(vault, appointment, said) }, now)
    await record(ctx, tx, caller, {
      action: happened[status],
      subject: { kind: 'appointment', id: appointment },
      patientId,
    })
    return visitView(vault, await getVisit(tx, appointment), now)
  })
  const view = await orOverlap(ctx, body.slotId, work)
  await announceSlots(ctx, view.doctorId)
  return view
}

export const holdSlot = (ctx: Context, caller: Caller, body: NewAppointment) => book(ctx, caller, body, 'PENDING')

export const bookAtOnce = (ctx: Context, caller: Caller, body: NewAppointment) => book(ctx, caller, body, 'CONFIRMED')
