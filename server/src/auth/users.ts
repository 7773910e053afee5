import type { listUsers } from '@salve/contract/accounts'
import type { QueryOf } from '@salve/contract/endpoint'
import { and, arrayContains, desc, eq, lt, sql } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { queryTokens } from '../crypto/search-index.ts'
import type { Actor } from '../kernel/caller.ts'
import { cursorAfter, readCursor } from '../kernel/cursor.ts'
import { notFound } from '../kernel/refusal.ts'
import { assertAnotherAdmin, lockUser, userDetails, userView } from './accounts.ts'
import { announceDoctor } from './announce-doctor.ts'
import { announceSessions } from './authenticate.ts'
import { countLiveSessions, endSessions, liveSessionIds } from './sessions.ts'
import { users } from './tables.ts'

// Words without a letter or a digit find nobody, not everybody.
const matching = (tokens: Buffer[]) => (tokens.length > 0 ? arrayContains(users.search, tokens) : sql`false`)

export const readUsers = async (ctx: Context, caller: Actor, query: QueryOf<typeof listUsers>) => {
  const { db, vault } = ctx
  const before = readCursor(query.cursor)
  const rows = await db
    .select()
    .from(users)
    .where(
      and(
        before ? lt(users.id, before) : undefined,
        query.role ? eq(users.role, query.role) : undefined,
        query.status ? eq(users.status, query.status) : undefined,
        query.q ? matching(queryTokens(vault, query.q)) : undefined,
      ),
    )
    .orderBy(desc(users.id))
    .limit(query.limit + 1)
  await record(ctx, db, caller, { action: 'users.listed' })
  const shown = rows.slice(0, query.limit)
  const signedIn = await countLiveSessions(
    ctx,
    db,
    shown.map(({ id }) => id),
  )
  const items = shown.map((row) => ({
    ...userView(vault, row),
    createdAt: row.createdAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    sessions: signedIn.get(row.id) ?? 0,
  }))
  return { items, nextCursor: cursorAfter(rows, query.limit, (row) => row.id) }
}

export const approveUser = async (ctx: Context, caller: Actor, id: string) => {
  const { before, user } = await ctx.transact(async (tx) => {
    const before = (await lockUser(tx, id)) ?? notFound('user')
    const [user] = await tx.update(users).set({ status: 'active' }).where(eq(users.id, id)).returning()
    await record(ctx, tx, caller, { action: 'user.approved', subject: { kind: 'user', id }, fields: ['status'] })
    return { before, user }
  })
  // Nodes remember for a moment that this person had to wait.
  await announceSessions(ctx, await liveSessionIds(ctx.db, id))
  await announceDoctor(ctx, user.doctorId)
  if (before.status === 'pending')
    ctx.later('approval mail', () =>
      ctx.mail.send({
        to: userDetails(ctx.vault, user).email,
        subject: 'Your Salve account is approved',
        text: `Your account is approved. Sign in here:\n${ctx.config.publicUrl}/\n`,
      }),
    )
  return { user: userView(ctx.vault, user) }
}

export const suspendUser = async (ctx: Context, caller: Actor, id: string, reason: string | undefined) => {
  const { user, ended } = await ctx.transact(async (tx) => {
    const before = (await lockUser(tx, id)) ?? notFound('user')
    if (before.role === 'admin') await assertAnotherAdmin(tx, id)
    const [user] = await tx.update(users).set({ status: 'suspended' }).where(eq(users.id, id)).returning()
    await record(ctx, tx, caller, {
      action: 'user.suspended',
      subject: { kind: 'user', id },
      fields: ['status'],
      reason,
    })
    return { user, ended: await endSessions(ctx, tx, id) }
  })
  await announceSessions(ctx, ended)
  await announceDoctor(ctx, user.doctorId)
  return { user: userView(ctx.vault, user) }
}

/** Signs somebody out everywhere, as after a lost phone: whoever knows the password may come back. */
export const endSessionsOf = async (ctx: Context, caller: Actor, id: string) => {
  const ended = await ctx.transact(async (tx) => {
    if (!(await lockUser(tx, id))) return notFound('user')
    await record(ctx, tx, caller, { action: 'user.sessions-ended', subject: { kind: 'user', id } })
    return endSessions(ctx, tx, id)
  })
  await announceSessions(ctx, ended)
}
