import type { QueryOf } from '@salve/contract/endpoint'
import { inboxTypes, type listNotifications, type Notification } from '@salve/contract/notifications'
import { and, desc, eq, gt, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { type EventRow, lastSettled } from '../events/queries.ts'
import { events } from '../events/tables.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readCursor } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { inboxMarks } from './tables.ts'

type Mark = { readUpTo: number; at: Date }
const beforeAll: Mark = { readUpTo: 0, at: new Date(0) }

const markOf = async (db: Queryable, userId: string): Promise<Mark> => {
  const [mark] = await db.select().from(inboxMarks).where(eq(inboxMarks.userId, userId))
  return mark ?? beforeAll
}

const ofInbox = (userId: string) => and(eq(events.userId, userId), inArray(events.type, [...inboxTypes]))
const unreadSince = (userId: string, mark: Mark) =>
  and(ofInbox(userId), gt(events.id, mark.readUpTo), isNull(events.readAt))

const view = ({ id, type, at, data, readAt }: EventRow, mark: Mark): Notification => ({
  id,
  type: type as Notification['type'],
  at: at.toISOString(),
  data,
  readAt: (readAt ?? (id <= mark.readUpTo ? mark.at : null))?.toISOString() ?? null,
})

// Nobody counts further, and the badge says "99+".
const mostCounted = 100

const countUnread = (db: Queryable, userId: string, mark: Mark) => {
  const some = db.select({ id: events.id }).from(events).where(unreadSince(userId, mark)).limit(mostCounted).as('some')
  return db.$count(some)
}

/** Latest first. */
export const readInbox = async (
  { db }: Context,
  { userId }: Caller,
  { limit, cursor, unread }: QueryOf<typeof listNotifications>,
) => {
  const mark = await markOf(db, userId)
  const before = readCursor(cursor, /^\d{1,16}$/)
  const rows = await db
    .select()
    .from(events)
    .where(
      and(unread ? unreadSince(userId, mark) : ofInbox(userId), before ? lt(events.id, Number(before)) : undefined),
    )
    .orderBy(desc(events.id))
    .limit(limit + 1)
  return {
    items: rows.slice(0, limit).map((row) => view(row, mark)),
    nextCursor: cursorAfter(rows, limit, ({ id }) => String(id)),
    unread: await countUnread(db, userId, mark),
  }
}

export const takeNote = async ({ db, clock }: Context, { userId }: Caller, id: number) => {
  const mark = await markOf(db, userId)
  const one = and(ofInbox(userId), eq(events.id, id))
  await db
    .update(events)
    .set({ readAt: clock.now() })
    .where(and(unreadSince(userId, mark), eq(events.id, id)))
  const [row] = await db.select().from(events).where(one)
  return row ? view(row, mark) : notFound('notification')
}

/**
 * A mark stands for all that came before it. It goes no further than to where everything is known: what somebody could not
 * have seen, since its transaction was still open, stays unread.
 */
export const takeNoteOfAll = async (ctx: Context, { userId }: Caller, upTo = Number.MAX_SAFE_INTEGER) =>
  ctx.transact(async (tx) => {
    const at = ctx.clock.now()
    const readUpTo = Math.min(upTo, await lastSettled(tx))
    const further = sql`${inboxMarks.readUpTo} < excluded.read_up_to`
    await tx
      .insert(inboxMarks)
      .values({ userId, readUpTo, at })
      .onConflictDoUpdate({ target: inboxMarks.userId, set: { readUpTo, at }, setWhere: further })
    const mark = await markOf(tx, userId)
    await tx
      .update(events)
      .set({ readAt: at })
      .where(and(unreadSince(userId, mark), lte(events.id, upTo)))
    return { unread: await countUnread(tx, userId, mark) }
  })
