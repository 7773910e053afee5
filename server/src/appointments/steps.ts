import type { Transition } from '@salve/contract/appointment-states'
import { record } from '../audit/record.ts'
import type { Action } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { announceSlots } from '../schedule/announce.ts'
import { visitFor } from './authorize.ts'
import { getVisit, takeStep } from './queries.ts'
import { assertCan } from './rules.ts'
import { openVisitDetails, sealVisit, visitView } from './view.ts'

type Step = Exclude<Transition, 'expire'>

const happened: Record<Step, string> = {
  confirm: 'appointment.confirmed',
  cancel: 'appointment.cancelled',
  checkIn: 'appointment.checked-in',
  complete: 'appointment.completed',
  noShow: 'appointment.missed',
}

type How = { step: Step; access: Action; cancelReason?: string }

/** One step of a visit from state to state, decided under its lock. */
const step = async (ctx: Context, caller: Caller, id: string, { step, access, cancelReason }: How) => {
  const { vault, clock } = ctx
  const view = await ctx.transact(async (tx) => {
    const visit = await visitFor(ctx, tx, caller, id, access, { lock: true })
    const now = clock.now()
    assertCan(step, visit.appointment, now)
    const details = { ...openVisitDetails(vault, visit.appointment), cancelReason }
    await takeStep(tx, id, step, now, {
      expiresAt: null,
      ...(cancelReason === undefined ? {} : { details: sealVisit(vault, id, details) }),
    })
    const { patientId } = visit.appointment
    await record(ctx, tx, caller, {
      action: happened[step],
      subject: { kind: 'appointment', id },
      patientId,
      reason: cancelReason,
    })
    return visitView(vault, await getVisit(tx, id), now)
  })
  if (step === 'cancel') await announceSlots(ctx, view.doctorId)
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
