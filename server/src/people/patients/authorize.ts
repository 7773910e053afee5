import { record } from '../../audit/record.ts'
import type { Action } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/refusal.ts'
import { relationsTo, through } from '../rules.ts'
import { findPatient } from './queries.ts'

type Asking = {
  lock?: boolean
  /** What the caller asked for, should that be something else about the patient. */
  as?: string
  /** That a visit ties the two together, which is not known in this room. */
  visited?: boolean
}

const refused = (ctx: Context, caller: Caller, id: string, action: Action) => () =>
  record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'patient', id }, patientId: id })

/** Says no to whoever was not found to stand to the patient in a way that allows this. */
export const refusePatient = async (ctx: Context, db: Queryable, caller: Caller, id: string, action: Action) => {
  const isThere = await findPatient(db, caller, id)
  return notFound('patient', isThere ? refused(ctx, caller, id, action) : undefined)
}

/**
 * The record, if the caller stands to it in a way that allows this. A refusal is audited too, and whoever is refused
 * cannot tell it from a record that does not exist.
 */
export const patientFor = async <A extends Action>(
  ctx: Context,
  db: Queryable,
  caller: Caller,
  id: string,
  action: A,
  { lock = false, as = 'patient', visited = false }: Asking = {},
) => {
  const found = await findPatient(db, caller, id, lock)
  if (!found) return notFound(as)
  const { patient, assigned } = found
  const relations = relationsTo(caller, {
    patientId: patient.id,
    guardianId: patient.guardianId,
    createdBy: patient.createdBy,
    assigned,
    visited,
  })
  const [relation] = through(caller.role, action, relations)
  if (!relation) return notFound(as, refused(ctx, caller, id, action))
  return { patient, relation, relations }
}
