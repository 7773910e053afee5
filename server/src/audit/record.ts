import type { Vault } from '../crypto/vault.ts'
import type { Actor } from '../kernel/caller.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Queryable } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { auditEntries } from './tables.ts'

export type Happening = {
  /** Thing and past tense, as in `patient.opened`. */
  action: string
  subject?: { kind: 'user' | 'session' | 'patient' | 'doctor' | 'assignment' | 'slot' | 'appointment'; id: string }
  patientId?: string | null
  outcome?: 'allowed' | 'refused'
  fields?: string[]
  reason?: string
}

type Needs = { clock: Clock; vault: Vault }

/** One row for what happened, in the transaction of the change that it tells of. */
export const record = async ({ clock, vault }: Needs, db: Queryable, actor: Actor, ...happenings: Happening[]) => {
  if (happenings.length === 0) return
  const rows = happenings.map((happening) => {
    const ref = newId()
    return {
      ref,
      at: clock.now(),
      actorId: actor.userId,
      actorRole: actor.role,
      action: happening.action,
      outcome: happening.outcome ?? ('allowed' as const),
      subjectKind: happening.subject?.kind,
      subjectId: happening.subject?.id,
      patientId: happening.patientId,
      fields: happening.fields ?? [],
      reason: happening.reason
        ? vault.sealForAudit({ table: 'audit_log', column: 'reason', row: ref }, happening.reason)
        : null,
      address: actor.address,
      requestId: actor.requestId,
    }
  })
  await db.insert(auditEntries).values(rows)
}
