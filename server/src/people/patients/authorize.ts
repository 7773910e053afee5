import { record } from '../../audit/record.ts'
import type { Action } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/refusal.ts'
import { relationsTo, through } from '../rules.ts'
import { findPatient } from './queries.ts'

/** `as`: what the caller asked for, should that be something else about the patient. */
type Asking = { lock?: boolean; as?: string }

/**
 * The record, if the caller stands to it in a way that allows this. A refusal is audited too, and whoever is refused
 * cannot tell it from a record that does not exist.
 */
export const patientFor = async (
  ctx: Context,
  db: Queryable,
  caller: Caller,
  id: string,
  action: Action,
  { lock = false, as = 'patient' }: Asking = {},
) => {
  const found = await findPatient(db, caller, id, lock)
  if (!found) return notFound(as)
  const { patient, assigned } = found
  const relations = relationsTo(caller, {
    patientId: patient.id,
    guardianId: patient.guardianId,
    createdBy: patient.createdBy,
    assigned,
  })
  const [relation] = through(caller.role, action, relations)
  if (!relation)
    return notFound(as, () =>
      record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'patient', id }, patientId: id }),
    )
  return { patient, relation, relations }
}
