import { record } from '../audit/record.ts'
import { type Action, may } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { findVisit, lockVisit } from './queries.ts'
import { relationsToVisit } from './rules.ts'

/** The visit, if the caller is one of its parties or of the clinic; locked when it is about to be changed. */
export const visitFor = async (
  ctx: Context,
  db: Queryable,
  caller: Caller,
  id: string,
  action: Action,
  { lock = false } = {},
) => {
  const visit = (await (lock ? lockVisit(db, id) : findVisit(db, id))) ?? notFound('visit')
  const { patientId, doctorId } = visit.appointment
  const relations = relationsToVisit(caller, { patientId, doctorId, guardianId: visit.patient.guardianId })
  if (may(caller.role, action, relations)) return visit
  return notFound('visit', () =>
    record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'appointment', id }, patientId }),
  )
}
