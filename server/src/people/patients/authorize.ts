import { record } from '../../audit/record.ts'
import { type Action, may, relationsFor } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/refusal.ts'
import { relationsTo } from '../rules.ts'
import { findPatient } from './queries.ts'

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
  lock = false,
) => {
  const found = await findPatient(db, caller, id, lock)
  if (!found) return notFound('patient')
  const { patient, assigned } = found
  const relations = relationsTo(caller, {
    patientId: patient.id,
    guardianId: patient.guardianId,
    createdBy: patient.createdBy,
    assigned,
  })
  if (!may(caller.role, action, relations))
    return notFound('patient', () =>
      record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'patient', id }, patientId: id }),
    )
  const through = relationsFor(caller.role, action).filter((relation) => relations.includes(relation))
  return { patient, relation: through[0], relations }
}
