import type { listSessions } from '@salve/contract/accounts'
import type { QueryOf } from '@salve/contract/endpoint'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readCursor } from '../kernel/cursor.ts'
import { notFound } from '../kernel/refusal.ts'
import { getUser, userView } from './accounts.ts'
import { announceSessions } from './authenticate.ts'
import { endSessions, getSession, listLiveSessions } from './sessions.ts'

export const whoAmI = async ({ db, vault }: Context, caller: Caller) => {
  const user = await getUser(db, caller.userId)
  const session = await getSession(db, caller.sessionId)
  return { user: userView(vault, user), session: { id: session.id, expiresAt: session.idleEndsAt.toISOString() } }
}

export const ownSessions = async (ctx: Context, caller: Caller, query: QueryOf<typeof listSessions>) => {
  const rows = await listLiveSessions(ctx, ctx.db, caller.userId, readCursor(query.cursor), query.limit)
  const items = rows.slice(0, query.limit).map((row) => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.idleEndsAt.toISOString(),
    device: row.device,
    current: row.id === caller.sessionId,
  }))
  return { items, nextCursor: cursorAfter(rows, query.limit, (row) => row.id) }
}

/** Signs out here, or elsewhere. */
export const endOwnSession = async (ctx: Context, caller: Caller, id: string) => {
  const ended = await ctx.transact(async (tx) => {
    const ids = await endSessions(ctx, tx, caller.userId, { only: id })
    if (ids.length === 0) return notFound('session')
    await record(ctx, tx, caller, { action: 'session.ended', subject: { kind: 'session', id } })
    return ids
  })
  await announceSessions(ctx, ended)
}
