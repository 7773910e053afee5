import type { Appointment, NewAppointment } from '@salve/contract/appointments'
import type { SQL } from 'drizzle-orm'
import { recordWith } from '../audit/record.ts'
import { relationsFor, roleMay } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import type { Tx } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { Refusal, wrongField } from '../kernel/refusal.ts'
import { refusePatient } from '../people/patients/authorize.ts'
import { openThrough } from '../people/patients/queries.ts'
import { announceTaken } from '../schedule/announce.ts'
import {
  bookSlot,
  bookStatement,
  confirmHold,
  whatWasBooked,
  whatWasConfirmed,
  whatWasOverbooked,
  whichWishItMet,
} from './book-statement.ts'
import { decide } from './decide.ts'
import { inLine } from './line.ts'
import { orOverlap, refuseBooking, type SlotFull } from './refuse.ts'
import { sealVisit, type VisitDetails, visitView } from './view.ts'

/** What is wanted: a place for somebody, held or booked. */
export type Wish = {
  slotId: string
  patientId: string
  status: 'PENDING' | 'CONFIRMED'
  said: VisitDetails
  /** Why one more may come into a slot that is full. */
  overbook?: string
  seriesId?: string
}

const happened = { PENDING: 'appointment.held', CONFIRMED: 'appointment.confirmed' } as const

/** For whom a caller books: whoever is named, or a patient's own record. */
export const whoseVisit = ({ patientId }: { patientId?: string }, caller: Caller): string => {
  const chosen = patientId ?? (caller.role === 'patient' ? caller.patientId : null)
  if (!chosen) throw wrongField('patientId', 'is required')
  return chosen
}

/**
 * The hold that the patient has already becomes the visit; it has an id of its own, and what is said of it is bound to
 * that. Null when it is a hold no more.
 */
const confirmOwnHold = (ctx: Context, tx: Tx, caller: Caller, id: string, { said }: Wish, now: Date) => {
  const told = [
    recordWith(ctx, caller, { action: happened.CONFIRMED, kind: 'appointment' }, whatWasConfirmed),
    recordWith(ctx, caller, { action: 'waitlist.accepted', kind: 'waitlist' }, whichWishItMet),
  ]
  const hold = { id, bookedBy: caller.userId, details: sealVisit(ctx.vault, id, said) }
  return confirmHold(tx, hold, now, told)
}

const toldOf = (ctx: Context, caller: Caller, { status, overbook }: Wish): SQL[] => {
  const kind = 'appointment'
  const booked = recordWith(ctx, caller, { action: happened[status], kind }, whatWasBooked)
  if (overbook === undefined) return [booked]
  return [
    booked,
    recordWith(ctx, caller, { action: 'appointment.overbooked', kind, reason: overbook }, whatWasOverbooked),
  ]
}

/** The one statement of a booking; the bench runs it from a bare driver. */
export const bookingOf = (ctx: Context, caller: Caller, wish: Wish, now: Date): SQL => {
  const { slotId, patientId, status, said, overbook, seriesId } = wish
  const id = newId()
  const booking = {
    id,
    slotId,
    patientId,
    bookedBy: caller.userId,
    status,
    expiresAt: status === 'PENDING' ? after(now, ctx.config.holdSeconds) : null,
    details: sealVisit(ctx.vault, id, said),
    overbook: overbook !== undefined,
    seriesId,
  }
  const open = openThrough(ctx.db, caller, relationsFor(caller.role, 'appointment.book'))
  return bookStatement(booking, now, open, toldOf(ctx, caller, wish))
}

/** Takes a place for somebody, or says why not. */
export const takePlace = async (ctx: Context, tx: Tx, caller: Caller, wish: Wish): Promise<Appointment> => {
  const now = ctx.clock.now()
  const found = await bookSlot(tx, bookingOf(ctx, caller, wish, now))
  if (!found) return refusePatient(ctx, tx, caller, wish.patientId, 'appointment.book')
  if (found.outcome === 'booked') return visitView(ctx.vault, found.visit, now)
  if (found.outcome === 'held') {
    const visit = await confirmOwnHold(ctx, tx, caller, found.id, wish, now)
    return visit ? visitView(ctx.vault, visit, now) : takePlace(ctx, tx, caller, wish)
  }
  return refuseBooking(ctx, tx, wish.slotId, found.outcome)
}

const book = async (ctx: Context, caller: Caller, body: NewAppointment, status: Wish['status']) => {
  const { slotId, reason, forms, overbook } = body
  const patientId = whoseVisit(body, caller)
  if (overbook && !roleMay(caller.role, 'appointment.overbook'))
    throw new Refusal('forbidden', 'Only the front desk puts one more into a full slot.')
  const wish = { slotId, patientId, status, said: { reason, forms }, overbook: overbook?.reason }
  const ask = () =>
    orOverlap(
      ctx,
      slotId,
      decide(ctx, (tx) => takePlace(ctx, tx, caller, wish), { alone: true }),
    )
  // Others are asked for one by one: whether one may book for them, and whether the same request was answered before.
  const own = patientId === caller.patientId && !ctx.once
  const shares = ({ held }: SlotFull) => own && (status === 'PENDING' || !held)
  const view = await inLine(slotId, shares, ask)
  await announceTaken(ctx, view)
  return view
}

export const holdSlot = (ctx: Context, caller: Caller, body: NewAppointment) => book(ctx, caller, body, 'PENDING')

export const bookAtOnce = (ctx: Context, caller: Caller, body: NewAppointment) => book(ctx, caller, body, 'CONFIRMED')
