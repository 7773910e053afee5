import type { NewWish } from '@salve/contract/waitlist'
import { sql } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal, wrongField } from '../../kernel/refusal.ts'
import { findListedDoctor } from '../../people/doctors/queries.ts'
import { patientFor } from '../../people/patients/authorize.ts'
import { findAvailability } from '../../schedule/queries.ts'
import { orUnknownZone } from '../../schedule/search.ts'
import { decide } from '../decide.ts'
import { endPast, getEntry, insertWish } from './queries.ts'
import { entryView, sealWish } from './view.ts'

const whoWaits = ({ patientId }: NewWish, caller: Caller): string => {
  const chosen = patientId ?? (caller.role === 'patient' ? caller.patientId : null)
  if (!chosen) throw wrongField('patientId', 'is required')
  return chosen
}

/** A zone that the database does not know would fail whoever frees a place. */
const assertKnownZone = (db: Queryable, timeZone: string) =>
  orUnknownZone(db.execute(sql`SELECT now() AT TIME ZONE ${timeZone}::text`))

const edge = (instant: string | undefined) => (instant === undefined ? null : new Date(instant))

/** Leaves a wish with a doctor. It is for what comes free from now on: what is open already can be booked. */
export const joinWaitlist = (ctx: Context, caller: Caller, doctorId: string, body: NewWish) => {
  const { vault, clock } = ctx
  const patientId = whoWaits(body, caller)
  const now = clock.now()
  const wantedTo = edge(body.to)
  if (wantedTo && wantedTo <= now) throw wrongField('to', 'must be in the future')
  const id = newId()
  const details = sealWish(vault, id, body.reason)
  return decide(ctx, async (tx) => {
    await patientFor(ctx, tx, caller, patientId, 'waitlist.join')
    const { doctor } = (await findListedDoctor(tx, doctorId)) ?? notFound('doctor')
    const timeZone = body.timeZone ?? (await findAvailability(tx, doctorId))?.timeZone ?? doctor.timeZone
    if (body.weekdays || body.partOfDay) await assertKnownZone(tx, timeZone)
    await endPast(tx, now, { patientId, doctorId })
    const written = await insertWish(tx, {
      id,
      doctorId,
      patientId,
      wantedFrom: edge(body.from),
      wantedTo,
      mode: body.mode,
      partOfDay: body.partOfDay,
      weekdays: body.weekdays && [...new Set(body.weekdays)].sort(),
      timeZone,
      details,
      createdBy: caller.userId,
      createdAt: now,
      updatedAt: now,
    })
    if (!written)
      throw new Refusal(
        'already-waiting',
        'There is a wish with this doctor already. Withdraw it to leave another one.',
      )
    await record(ctx, tx, caller, { action: 'waitlist.joined', subject: { kind: 'waitlist', id }, patientId })
    return entryView(vault, await getEntry(tx, id, now), now)
  })
}
