import type { Appointment } from '@salve/contract/appointments'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/refusal.ts'
import { announceSlots } from '../schedule/announce.ts'
import { decide } from './decide.ts'
import { findComingOfSeries } from './series-queries.ts'
import { takeVisitStep } from './steps.ts'

/** Calls off what is still to come of a series; what has been stays as it was. */
export const cancelSeries = async (ctx: Context, caller: Caller, seriesId: string, cancelReason?: string) => {
  const how = { step: 'cancel', access: 'appointment.change', cancelReason } as const
  const items = await decide(ctx, async (tx) => {
    const cancelled: Appointment[] = []
    for (const id of await findComingOfSeries(tx, seriesId, ctx.clock.now()))
      cancelled.push(await takeVisitStep(ctx, tx, caller, id, how))
    return cancelled.length > 0 ? cancelled : notFound('series')
  })
  for (const doctorId of new Set(items.map((visit) => visit.doctorId))) await announceSlots(ctx, doctorId)
  return { items }
}
