import type { NewPatient } from '@salve/contract/patients'
import { record } from '../../audit/record.ts'
import { may } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { clinicZone } from '../clinic-zone.ts'
import { type Details, relationsTo, through } from '../rules.ts'
import { addConsents, insertPatient } from './queries.ts'
import { patientView, sealConsents, sealDetails, sealHistory } from './seal.ts'

const newDetails = (body: NewPatient): Details => ({
  name: body.name,
  email: body.email ?? null,
  phone: body.phone ?? null,
  dateOfBirth: body.dateOfBirth ?? null,
  sex: body.sex ?? null,
  address: body.address ?? null,
})

type Owner = { createdBy: string; guardianId: string | null }

/** Writes a record with its consents; whose it is, the caller knows. */
export const writePatient = async ({ vault, clock }: Context, db: Queryable, body: NewPatient, owner: Owner) => {
  const id = newId()
  const now = clock.now()
  const patient = await insertPatient(db, {
    id,
    ...owner,
    ...sealDetails(vault, id, newDetails(body)),
    history: sealHistory(vault, id, body.medicalHistory),
    timeZone: body.timeZone ?? clinicZone(),
    createdAt: now,
    updatedAt: now,
  })
  const signed = { patientId: id, signedBy: owner.createdBy, signedAt: now }
  return { patient, consents: await addConsents(db, sealConsents(vault, body.consents, signed)) }
}

/** A patient adds a dependant; everybody else registers a person at the clinic. */
export const createPatient = (ctx: Context, caller: Caller, body: NewPatient) =>
  ctx.transact(async (tx) => {
    const owner = { createdBy: caller.userId, guardianId: caller.role === 'patient' ? caller.userId : null }
    const { patient, consents } = await writePatient(ctx, tx, body, owner)
    await record(ctx, tx, caller, {
      action: 'patient.created',
      subject: { kind: 'patient', id: patient.id },
      patientId: patient.id,
      fields: Object.keys(body),
    })
    const ties = relationsTo(caller, { ...owner, patientId: patient.id, assigned: false })
    const [relation] = through(caller.role, 'patient.open', ties)
    const withHistory = may(caller.role, 'patient.history', ties)
    return patientView(ctx.vault, patient, { relation, consents, withHistory })
  })
