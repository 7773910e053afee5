import type { PatientChange } from '@salve/contract/patients'
import { record } from '../../audit/record.ts'
import { may } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { assertVersion, changedFields, mergeDetails } from '../rules.ts'
import { patientFor } from './authorize.ts'
import { addConsents, listConsents, updatePatient } from './queries.ts'
import { openDetails, openHistory, patientView, sealConsents, sealDetails, sealHistory } from './seal.ts'

export const changePatient = (ctx: Context, caller: Caller, id: string, change: PatientChange) =>
  ctx.transact(async (tx) => {
    const { vault, clock } = ctx
    const { patient, relation, relations } = await patientFor(ctx, tx, caller, id, 'patient.change', { lock: true })
    const withHistory = may(caller.role, 'patient.history', relations)
    if (change.medicalHistory !== undefined && !withHistory)
      throw new Refusal('forbidden', 'The front desk neither reads nor changes a medical history.')
    assertVersion(patient.version, change.version)

    const before = openDetails(vault, patient)
    const now = clock.now()
    const given = await addConsents(
      tx,
      sealConsents(vault, change.consents, { patientId: id, signedBy: caller.userId, signedAt: now }),
    )
    const { consents, ...fields } = change
    const known = {
      ...before,
      timeZone: patient.timeZone,
      medicalHistory: withHistory ? openHistory(vault, patient) : null,
    }
    const changed = changedFields(fields, known)
    const saved =
      changed.length === 0 && given.length === 0
        ? patient
        : await updatePatient(tx, id, {
            ...sealDetails(vault, id, mergeDetails(before, change)),
            ...(change.medicalHistory === undefined ? {} : { history: sealHistory(vault, id, change.medicalHistory) }),
            timeZone: change.timeZone ?? patient.timeZone,
            updatedAt: now,
          })
    await record(ctx, tx, caller, {
      action: 'patient.changed',
      subject: { kind: 'patient', id },
      patientId: id,
      fields: given.length > 0 ? [...changed, 'consents'] : changed,
    })
    return patientView(vault, saved, { relation, consents: await listConsents(tx, id), withHistory })
  })

/** The law asks for the record to be kept; nobody finds it here any more. */
export const deletePatient = (ctx: Context, caller: Caller, id: string) =>
  ctx.transact(async (tx) => {
    await patientFor(ctx, tx, caller, id, 'patient.delete', { lock: true })
    await updatePatient(tx, id, { deletedAt: ctx.clock.now() })
    await record(ctx, tx, caller, { action: 'patient.deleted', subject: { kind: 'patient', id }, patientId: id })
  })
