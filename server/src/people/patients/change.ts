import type { PatientChange } from '@salve/contract/patients'
import { record } from '../../audit/record.ts'
import { may } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { assertVersion, changedFields, mergeDetails } from '../rules.ts'
import { patientFor } from './authorize.ts'
import { addConsents, listConsents, type PatientRow, updatePatient } from './queries.ts'
import { openDetails, openHistory, patientView, sealConsents, sealDetails, sealHistory } from './seal.ts'

/** Writes what really changes, and says which fields did. */
const saveChange = async (ctx: Context, tx: Tx, caller: Caller, patient: PatientRow, change: PatientChange) => {
  const { vault, clock } = ctx
  const { id } = patient
  const { consents, ...fields } = change
  const now = clock.now()
  const given = await addConsents(
    tx,
    sealConsents(vault, consents, { patientId: id, signedBy: caller.userId, signedAt: now }),
  )
  const details = openDetails(vault, patient)
  // The history is opened only where it is changed: whoever may not read it may not have it compared either.
  const history = fields.medicalHistory === undefined ? null : openHistory(vault, patient)
  const changed = changedFields(fields, { ...details, timeZone: patient.timeZone, medicalHistory: history })
  if (given.length > 0) changed.push('consents')
  if (changed.length === 0) return { saved: patient, changed }

  const saved = await updatePatient(tx, id, {
    ...sealDetails(vault, id, mergeDetails(details, change)),
    ...(fields.medicalHistory === undefined ? {} : { history: sealHistory(vault, id, fields.medicalHistory) }),
    timeZone: change.timeZone ?? patient.timeZone,
    updatedAt: now,
  })
  return { saved, changed }
}

export const changePatient = (ctx: Context, caller: Caller, id: string, change: PatientChange) =>
  ctx.transact(async (tx) => {
    const { patient, relation, relations } = await patientFor(ctx, tx, caller, id, 'patient.change', { lock: true })
    const withHistory = may(caller.role, 'patient.history', relations)
    const action = 'patient.history'
    if (change.medicalHistory !== undefined && !withHistory)
      throw new Refusal('forbidden', 'The front desk neither reads nor changes a medical history.', {
        trace: () =>
          record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'patient', id }, patientId: id }),
      })
    assertVersion(patient.version, change.version)
    const { saved, changed } = await saveChange(ctx, tx, caller, patient, change)
    await record(ctx, tx, caller, {
      action: changed.length > 0 ? 'patient.changed' : 'patient.opened',
      subject: { kind: 'patient', id },
      patientId: id,
      fields: changed,
    })
    return patientView(ctx.vault, saved, { relation, consents: await listConsents(tx, id), withHistory })
  })

/** The law asks for the record to be kept; nobody finds it here any more. */
export const deletePatient = (ctx: Context, caller: Caller, id: string) =>
  ctx.transact(async (tx) => {
    await patientFor(ctx, tx, caller, id, 'patient.delete', { lock: true })
    await updatePatient(tx, id, { deletedAt: ctx.clock.now() })
    await record(ctx, tx, caller, { action: 'patient.deleted', subject: { kind: 'patient', id }, patientId: id })
  })
