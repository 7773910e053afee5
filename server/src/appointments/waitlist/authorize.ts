import { record } from '../../audit/record.ts'
import { type Action, may } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/refusal.ts'
import { findEntry } from './queries.ts'
import { relationsToWish } from './rules.ts'

/** The wish, if it is the caller's family's or the caller is of the clinic. */
export const entryFor = async (ctx: Context, db: Queryable, caller: Caller, id: string, action: Action) => {
  const entry = (await findEntry(db, id, ctx.clock.now())) ?? notFound('wish')
  const { patientId } = entry.wish
  const relations = relationsToWish(caller, { patientId, guardianId: entry.patient.guardianId })
  if (may(caller.role, action, relations)) return entry
  return notFound('wish', () =>
    record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'waitlist', id }, patientId }),
  )
}
