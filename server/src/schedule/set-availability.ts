import type { NewAvailability } from '@salve/contract/slots'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { assertVersion } from '../people/rules.ts'
import { announceSlots } from './announce.ts'
import { changeScheduleOf, scheduleFor } from './authorize.ts'
import { offerPlaces } from './offer-places.ts'
import { planHours } from './plan-hours.ts'
import { plannedRow } from './planned-row.ts'
import {
  alignNotice,
  closeSlots,
  dropDeadHolds,
  findAvailability,
  insertSlots,
  lockWeeklySlots,
  type SlotRow,
  saveAvailability,
} from './queries.ts'
import { planChange } from './rules.ts'
import { conflictView, hoursView } from './view.ts'

/** The slots that stand, locked; who only held one and let the time run out is not in the way. */
const lockStanding = async (tx: Tx, doctorId: string, now: Date): Promise<SlotRow[]> => {
  const standing = await lockWeeklySlots(tx, doctorId, now)
  const inUse = standing.filter(({ taken }) => taken > 0).map(({ id }) => id)
  if (inUse.length === 0) return standing
  await dropDeadHolds(tx, inUse, now)
  return lockWeeklySlots(tx, doctorId, now)
}

/** Brings the slots in line with the hours: makes what is missing, closes what nobody has, and says what stays. */
const align = async ({ clock }: Context, tx: Tx, doctorId: string, body: NewAvailability) => {
  const now = clock.now()
  const { until, planned } = planHours(body, now)
  const { missing, surplus, kept } = planChange(planned, await lockStanding(tx, doctorId, now))
  const ids = surplus.map(({ id }) => id)
  await closeSlots(tx, ids, now)
  await alignNotice(tx, doctorId, now, body.noticeMinutes)
  const created = await insertSlots(tx, missing.map(plannedRow(doctorId, 'weekly', body.noticeMinutes)))
  return { until, created: created.length, removed: ids.length, kept }
}

export const setAvailability = async (
  ctx: Context,
  caller: Caller,
  doctorId: string,
  { version, ...body }: NewAvailability,
) => {
  const view = await ctx.transact(async (tx) => {
    await changeScheduleOf(ctx, tx, caller, doctorId)
    const before = await findAvailability(tx, doctorId)
    assertVersion(before?.version ?? 0, version)
    const { until, created, removed, kept } = await align(ctx, tx, doctorId, body)
    const saved = await saveAvailability(tx, { doctorId, ...body, rolledTo: until, updatedAt: ctx.clock.now() })
    await record(ctx, tx, caller, {
      action: 'availability.set',
      subject: { kind: 'doctor', id: doctorId },
      fields: Object.keys(body),
    })
    await offerPlaces(ctx, tx, doctorId)
    return { ...hoursView(saved), slots: { created, removed, kept: kept.map(conflictView) } }
  })
  await announceSlots(ctx, doctorId)
  return view
}

export const readAvailability = async (ctx: Context, caller: Caller, doctorId: string) => {
  await scheduleFor(ctx, ctx.db, caller, doctorId)
  return hoursView((await findAvailability(ctx.db, doctorId)) ?? notFound('availability'))
}
