import type { Appointment } from '@salve/contract/appointments'
import type { SeriesFailure } from '@salve/contract/errors'
import type { NewSeries } from '@salve/contract/series'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { notFound, Refusal } from '../kernel/refusal.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { announceTaken } from '../schedule/announce.ts'
import { takePlace, whoseVisit } from './book.ts'
import { decide } from './decide.ts'
import { refusalOf } from './refuse.ts'
import { weekly } from './rules.ts'
import { findSeriesSlots, findSlotWithZone } from './series-queries.ts'

type Try = { booked: Appointment } | { failed: SeriesFailure }

const failure = (startsAt: Date, { code, message, alternatives = [] }: Refusal): Try => ({
  failed: { startsAt: startsAt.toISOString(), code, detail: message, alternatives },
})

/** One visit of a series; that it cannot be had leaves the others as they are. */
const tryPlace = async (
  ctx: Context,
  tx: Tx,
  startsAt: Date,
  slotId: string,
  take: (tx: Tx) => Promise<Appointment>,
) => {
  try {
    return { booked: await tx.transaction(take) }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : await refusalOf(ctx, tx, slotId, error)
    if (!refusal) throw error
    return failure(startsAt, refusal)
  }
}

const noSlot = new Refusal('not-found', 'There is no slot at this time.')

const bookAll = async (
  ctx: Context,
  tx: Tx,
  caller: Caller,
  { slotId, reason, everyWeeks, visits, ...body }: NewSeries,
) => {
  const patientId = whoseVisit(body, caller)
  await patientFor(ctx, tx, caller, patientId, 'appointment.book')
  const first = (await findSlotWithZone(tx, slotId)) ?? notFound('slot')
  const times = weekly(first.startsAt, first.timeZone, everyWeeks, visits)
  const slots = await findSeriesSlots(tx, first.doctorId, times)
  const seriesId = newId()
  const tries: Try[] = []
  for (const startsAt of times) {
    const slot = slots.get(startsAt.getTime())
    const wish = { patientId, status: 'CONFIRMED' as const, said: { reason }, seriesId }
    const take = (id: string) =>
      tryPlace(ctx, tx, startsAt, id, (inner) => takePlace(ctx, inner, caller, { slotId: id, ...wish }))
    tries.push(slot ? await take(slot) : failure(startsAt, noSlot))
  }
  return {
    seriesId,
    booked: tries.flatMap((one) => ('booked' in one ? [one.booked] : [])),
    failed: tries.flatMap((one) => ('failed' in one ? [one.failed] : [])),
  }
}

/** Visits that come again every so many weeks: each and every one, or as many as are to be had. */
export const bookSeries = async (ctx: Context, caller: Caller, body: NewSeries) => {
  const series = await decide(ctx, async (tx) => {
    const series = await bookAll(ctx, tx, caller, body)
    const { booked, failed } = series
    if (booked.length === 0 || (body.policy === 'all' && failed.length > 0)) {
      const [{ code, alternatives }] = failed
      const words = `${failed.length} of ${body.visits} visits cannot be had, so none was booked.`
      throw new Refusal(code, words, { alternatives, failed })
    }
    return series
  })
  await Promise.all(series.booked.map((visit) => announceTaken(ctx, visit)))
  return series
}
