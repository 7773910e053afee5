import type { QueryOf } from '@salve/contract/endpoint'
import type { readAccessLog as Read } from '@salve/contract/patients'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { auditLog } from '../../audit/tables.ts'
import { userDetails } from '../../auth/accounts.ts'
import { users } from '../../auth/tables.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { patientFor } from './authorize.ts'

type Row = typeof auditLog.$inferSelect

/** People of the clinic by name. Another patient who tried and was refused is one, and who it was is nobody's business. */
const actorOf = ({ actorId, actorRole, outcome }: Row, names: Map<string, string>) =>
  outcome === 'refused' && actorRole === 'patient'
    ? { id: null, name: 'Another patient', role: actorRole }
    : { id: actorId, name: (actorId && names.get(actorId)) ?? 'The system', role: actorRole }

/** Who looked at this record and who changed it, by name: the reader has a right to know. */
export const readAccessLog = async (ctx: Context, caller: Caller, id: string, query: QueryOf<typeof Read>) => {
  const { db, vault } = ctx
  await patientFor(ctx, db, caller, id, 'patient.access-log')
  const before = readCursor(query.cursor, /^\d{1,18}$/)
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.patientId, id), before ? lt(auditLog.id, BigInt(before)) : undefined))
    .orderBy(desc(auditLog.id))
    .limit(query.limit + 1)
  const shown = rows.slice(0, query.limit)
  const ids = [...new Set(shown.flatMap((row) => row.actorId ?? []))]
  const people = ids.length === 0 ? [] : await db.select().from(users).where(inArray(users.id, ids))
  const names = new Map(people.map((user) => [user.id, userDetails(vault, user).name]))
  await record(ctx, db, caller, { action: 'patient.access-log-read', subject: { kind: 'patient', id }, patientId: id })
  const items = shown.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    actor: actorOf(row, names),
  }))
  return { items, nextCursor: cursorAfter(rows, query.limit, (row) => String(row.id)) }
}
