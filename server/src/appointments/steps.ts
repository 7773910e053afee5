import type { Transition } from '@salve/contract/appointment-states'
import { record } from '../audit/record.ts'
import type { Action } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { announceSlots } from '../schedule/announce.ts'
import { offerPlaces } from '../schedule/offer-places.ts'
import { visitFor } from './authorize.ts'
import { decide } from './decide.ts'
import { takeStep } from './queries.ts'
import { assertCan } from './rules.ts'
import { openVisitDetails, sealVisit, visitView } from './view.ts'
import { recordAnswer } from './waitlist/settle.ts'

type Step = Exclude<Transition, 'expire'>

const happened: Record<Step, string> = {
  confirm: 'appointment.confirmed',
  cancel: 'appointment.cancelled',
  checkIn: 'appointment.checked-in',
  complete: 'appointment.completed',
  noShow: 'appointment.missed',
}

type How = { step: Step; access: Action; cancelReason?: string }

/** One step of a visit from state to state, decided under its lock. A place that it frees is the waitlist's first. */
export const takeVisitStep = async (
  ctx: Context,
  tx: Tx,
  caller: Caller,
  id: string,
  { step, access, cancelReason }: How,
) => {
  const { vault, clock } = ctx
  const visit = await visitFor(ctx, tx, caller, id, access, { lock: true })
  const now = clock.now()
  assertCan(step, visit.appointment, now)
  const details = { ...openVisitDetails(vault, visit.appointment), cancelReason }
  const appointment = await takeStep(tx, id, step, now, {
    changedBy: caller.userId,
    expiresAt: null,
    // Whoever makes a hold a visit has booked it: a doctor who does so with a stranger's hold gains no record by it.
    ...(step === 'confirm' ? { bookedBy: caller.userId } : {}),
    ...(cancelReason === undefined ? {} : { details: sealVisit(vault, id, details) }),
  })
  const { patientId, doctorId, status } = visit.appointment
  await record(ctx, tx, caller, {
    action: happened[step],
    subject: { kind: 'appointment', id },
    patientId,
    reason: cancelReason,
  })
  if (status === 'PENDING' && (step === 'confirm' || step === 'cancel')) await recordAnswer(ctx, tx, caller, id, step)
  if (step === 'cancel') await offerPlaces(ctx, tx, doctorId)
  return visitView(vault, { ...visit, appointment }, now)
}

const step = async (ctx: Context, caller: Caller, id: string, how: How) => {
  const view = await decide(ctx, (tx) => takeVisitStep(ctx, tx, caller, id, how))
  if (how.step === 'cancel') await announceSlots(ctx, view.doctorId)
  return view
}

export const confirmAppointment = (ctx: Context, caller: Caller, id: string) =>
  step(ctx, caller, id, { step: 'confirm', access: 'appointment.change' })

export const cancelAppointment = (ctx: Context, caller: Caller, id: string, cancelReason?: string) =>
  step(ctx, caller, id, { step: 'cancel', access: 'appointment.change', cancelReason })

export const checkIn = (ctx: Context, caller: Caller, id: string) =>
  step(ctx, caller, id, { step: 'checkIn', access: 'appointment.change' })

export const completeAppointment = (ctx: Context, caller: Caller, id: string) =>
  step(ctx, caller, id, { step: 'complete', access: 'appointment.attend' })

export const noShow = (ctx: Context, caller: Caller, id: string) =>
  step(ctx, caller, id, { step: 'noShow', access: 'appointment.attend' })
