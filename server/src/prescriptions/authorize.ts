import type { Visit } from '../appointments/queries.ts'
import { record } from '../audit/record.ts'
import { type Action, may } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { findPatient } from '../people/patients/queries.ts'
import { findPrescription } from './queries.ts'
import { relationsToPrescription } from './rules.ts'

type Pair = Pick<Visit['appointment'], 'patientId' | 'doctorId'>
type Thing = { kind: 'prescription' | 'appointment'; id: string; what: string }

/** The patient of a prescription or of a visit, if what was prescribed there is open to the caller; a refusal is audited. */
export const patientOf = async (
  ctx: Context,
  db: Queryable,
  caller: Caller,
  { patientId, doctorId }: Pair,
  action: Action,
  { what, ...subject }: Thing,
) => {
  const found = await findPatient(db, caller, patientId)
  if (!found) return notFound(what)
  const { patient, assigned } = found
  const ties = { patientId, doctorId, guardianId: patient.guardianId, assigned }
  if (may(caller.role, action, relationsToPrescription(caller, ties))) return patient
  return notFound(what, () => record(ctx, ctx.db, caller, { action, outcome: 'refused', subject, patientId }))
}

/** A prescription and whose it is, if this is open to the caller. */
export const prescriptionFor = async (
  ctx: Context,
  db: Queryable,
  caller: Caller,
  id: string,
  action: Action,
  { lock = false } = {},
) => {
  const found = (await findPrescription(db, id, lock)) ?? notFound('prescription')
  const thing = { kind: 'prescription', id, what: 'prescription' } as const
  return { ...found, patient: await patientOf(ctx, db, caller, found.prescription, action, thing) }
}
