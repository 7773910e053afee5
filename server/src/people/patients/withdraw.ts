import { record } from '../../audit/record.ts'
import { may } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/refusal.ts'
import { patientFor } from './authorize.ts'
import { listConsents, takeBack, updatePatient } from './queries.ts'
import { patientView } from './seal.ts'

const withdraw = async (ctx: Context, tx: Tx, caller: Caller, id: string, consentId: string) => {
  const now = ctx.clock.now()
  await takeBack(tx, consentId, caller.userId, now)
  await record(ctx, tx, caller, {
    action: 'patient.consent-withdrawn',
    subject: { kind: 'patient', id },
    patientId: id,
    fields: ['consents'],
  })
  return updatePatient(tx, id, { updatedAt: now })
}

/** Takes a consent back. A second time is no error: it is as it was asked to be. */
export const withdrawConsent = (ctx: Context, caller: Caller, id: string, consentId: string) =>
  ctx.transact(async (tx) => {
    const { patient, relation, relations } = await patientFor(ctx, tx, caller, id, 'patient.change', { lock: true })
    const consent = (await listConsents(tx, id)).find((given) => given.id === consentId) ?? notFound('consent')
    const saved = consent.withdrawnAt ? patient : await withdraw(ctx, tx, caller, id, consentId)
    const withHistory = may(caller.role, 'patient.history', relations)
    return patientView(ctx.vault, saved, { relation, consents: await listConsents(tx, id), withHistory })
  })
