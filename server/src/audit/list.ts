import type { AuditEntry, listAudit } from '@salve/contract/audit'
import type { QueryOf } from '@salve/contract/endpoint'
import { and, desc, eq, gte, like, lt, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { cursorAfter, readCursor } from '../kernel/cursor.ts'
import { auditLog } from './tables.ts'

type Query = QueryOf<typeof listAudit>

/** What patients are called; a room above knows, and the house hands it in. */
export type NamesOf = (ctx: Context, patientIds: string[]) => Promise<Map<string, string>>

const asPrefix = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`

/** Newest first. Reading the audit log is not audited itself: the log would fill with its own readings. */
export const readAudit = async (ctx: Context, query: Query, namesOf: NamesOf) => {
  const { db, vault } = ctx
  const before = readCursor(query.cursor, /^\d{1,18}$/)
  const rows = await db
    .select()
    .from(auditLog)
    .where(
      and(
        before ? lt(auditLog.id, BigInt(before)) : undefined,
        query.actor ? eq(auditLog.actorId, query.actor) : undefined,
        query.patientId ? eq(auditLog.patientId, query.patientId) : undefined,
        query.action ? like(auditLog.action, asPrefix(query.action)) : undefined,
        query.from ? gte(auditLog.at, new Date(query.from)) : undefined,
        query.to ? lte(auditLog.at, new Date(query.to)) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(query.limit + 1)
  const shown = rows.slice(0, query.limit)
  const names = await namesOf(ctx, [...new Set(shown.flatMap(({ patientId }) => patientId ?? []))])
  const items = shown.map(
    (row): AuditEntry => ({
      id: String(row.id),
      at: row.at.toISOString(),
      action: row.action,
      outcome: row.outcome,
      actor: { id: row.actorId, role: row.actorRole },
      subject: row.subjectKind && row.subjectId ? { kind: row.subjectKind, id: row.subjectId } : null,
      patientId: row.patientId,
      patientName: (row.patientId && names.get(row.patientId)) ?? null,
      fields: row.fields,
      reason: row.reason && vault.open({ table: 'audit_log', column: 'reason', row: row.ref }, row.reason),
      address: row.address,
      requestId: row.requestId,
    }),
  )
  return { items, nextCursor: cursorAfter(rows, query.limit, (row) => String(row.id)) }
}
