import { type SQL, sql } from 'drizzle-orm'
import type { Vault } from '../crypto/vault.ts'
import type { Actor } from '../kernel/caller.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Queryable } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { auditEntries } from './tables.ts'

export type Happening = {
  /** Thing and past tense, as in `patient.opened`. */
  action: string
  subject?: {
    kind:
      | 'user'
      | 'session'
      | 'patient'
      | 'doctor'
      | 'assignment'
      | 'slot'
      | 'appointment'
      | 'waitlist'
      | 'plan'
      | 'step'
      | 'reminder'
      | 'prescription'
      | 'note'
    id: string
  }
  patientId?: string | null
  outcome?: 'allowed' | 'refused'
  fields?: string[]
  reason?: string
}

type Needs = { clock: Clock; vault: Vault }

const rowOf = ({ clock, vault }: Needs, actor: Actor, happening: Happening, ref = newId()) => {
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
}

/** One row for what happened, in the transaction of the change that it tells of. */
export const record = async (needs: Needs, db: Queryable, actor: Actor, ...happenings: Happening[]) => {
  if (happenings.length === 0) return
  await db.insert(auditEntries).values(happenings.map((happening) => rowOf(needs, actor, happening)))
}

/** One row however often it is tried, for work that may be begun again: it brings the number that its row will have. */
export const recordOnce = async (needs: Needs, db: Queryable, actor: Actor, happening: Happening, ref: string) => {
  await db
    .insert(auditEntries)
    .values(rowOf(needs, actor, happening, ref))
    .onConflictDoNothing()
}

type Told = Omit<Happening, 'subject' | 'patientId'> & { kind: NonNullable<Happening['subject']>['kind'] }

/**
 * The same as part of the statement that makes it happen. `happened` is a query of at most one row, with what it
 * happened to as `subject` and whom it concerns as `patient`.
 */
export const recordWith = (needs: Needs, actor: Actor, { kind, ...told }: Told, happened: SQL): SQL => {
  const row = rowOf(needs, actor, told)
  return sql`INSERT INTO audit_log (ref, at, actor_id, actor_role, action, outcome, subject_kind, subject_id, patient_id,
      fields, reason, address, request_id)
    SELECT ${row.ref}::uuid, ${row.at.toISOString()}::timestamptz, ${row.actorId}::uuid, ${row.actorRole}::text,
      ${row.action}::text, ${row.outcome}::text, ${kind}::text, subject, patient, ${sql.param(row.fields)}::text[],
      ${row.reason}::bytea, ${row.address}::inet, ${row.requestId}::text
    FROM (${happened}) happened`
}
