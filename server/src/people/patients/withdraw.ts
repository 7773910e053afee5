import { record } from '../../audit/record.ts'
import { may } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { notFound } from '../../kernel/refusal.ts'
import { patientFor } from './authorize.ts'
import { listConsents, takeBack, updatePatient } from './queries.ts'
import { patientView } from './seal.ts'

/** Takes a consent back. A second time is no error: it is as it was asked to be. */
export const withdrawConsent = (ctx: Context, caller: Caller, id: string, consentId: string) =>
  ctx.transact(async (tx) => {
    const { patient, relation, relations } = await patientFor(ctx, tx, caller, id, 'patient.change', { lock: true })
    const withHistory = may(caller.role, 'patient.history', relations)
    const consent = (await listConsents(tx, id)).find((given) => given.id === consentId) ?? notFound('consent')
    if (consent.withdrawnAt)
      return patientView(ctx.vault, patient, { relation, consents: await listConsents(tx, id), withHistory })

    const now = ctx.clock.now()
    await takeBack(tx, consentId, caller.userId, now)
    const saved = await updatePatient(tx, id, { updatedAt: now })
    await record(ctx, tx, caller, {
      action: 'patient.consent-withdrawn',
      subject: { kind: 'patient', id },
      patientId: id,
      fields: ['consents'],
    })
    return patientView(ctx.vault, saved, { relation, consents: await listConsents(tx, id), withHistory })
  })
