import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { users } from '../../auth/tables.ts'
import type { Queryable } from '../../kernel/db.ts'
import { mostDevices } from './rules.ts'
import { pushSubscriptions } from './tables.ts'

export type PushRow = typeof pushSubscriptions.$inferSelect

export const listDevices = (db: Queryable, userId: string) =>
  db
    .select()
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, userId))
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.id))

/** Nobody who is shut out is written to. */
export const listReachable = (db: Queryable, userId: string) =>
  db
    .select({
      id: pushSubscriptions.id,
      userId: pushSubscriptions.userId,
      endpointHash: pushSubscriptions.endpointHash,
      details: pushSubscriptions.details,
    })
    .from(pushSubscriptions)
    .innerJoin(users, eq(users.id, pushSubscriptions.userId))
    .where(and(eq(pushSubscriptions.userId, userId), ne(users.status, 'suspended')))
    .orderBy(asc(pushSubscriptions.createdAt))

/** In one statement, so that of two who add the same endpoint at once nobody fails; the later has it. */
export const putDevice = async (db: Queryable, row: Omit<PushRow, 'lastSentAt'>) => {
  const was = pushSubscriptions
  const ifSame = (kept: unknown, otherwise: unknown) =>
    sql`CASE WHEN ${was.userId} = excluded.user_id THEN ${kept} ELSE ${otherwise} END`
  const [put] = await db
    .insert(pushSubscriptions)
    .values(row)
    .onConflictDoUpdate({
      target: was.endpointHash,
      set: {
        id: ifSame(was.id, sql`excluded.id`),
        createdAt: ifSame(was.createdAt, sql`excluded.created_at`),
        lastSentAt: ifSame(was.lastSentAt, sql`NULL`),
        userId: sql`excluded.user_id`,
        details: sql`excluded.details`,
        device: sql`excluded.device`,
      },
    })
    .returning()
  return { put, added: put.id === row.id }
}

export const dropOldest = (db: Queryable, userId: string) =>
  db.execute(sql`
    DELETE FROM push_subscriptions WHERE id IN (
      SELECT id FROM push_subscriptions WHERE user_id = ${userId}
      ORDER BY created_at DESC, id DESC OFFSET ${mostDevices})`)

export const removeOwn = async (db: Queryable, userId: string, id: string) => {
  const rows = await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.userId, userId)))
    .returning({ id: pushSubscriptions.id })
  return rows.length > 0
}

/** What was put anew since it was read stays: it may work by now. */
export const removeGone = async (db: Queryable, rows: Pick<PushRow, 'id' | 'details'>[]) => {
  for (const { id, details } of rows)
    await db.delete(pushSubscriptions).where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.details, details)))
}

export const markSent = (db: Queryable, ids: string[], now: Date) =>
  db.update(pushSubscriptions).set({ lastSentAt: now }).where(inArray(pushSubscriptions.id, ids))
