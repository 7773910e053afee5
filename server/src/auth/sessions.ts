import { createHash, randomBytes } from 'node:crypto'
import { and, count, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import type { Queryable } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { idleEnd } from './rules.ts'
import { sessions, spentSecrets, users } from './tables.ts'

type Needs = Pick<Context, 'clock' | 'config'>

export const newSecret = () => randomBytes(32).toString('base64url')
/** A secret of 256 random bits needs no salt and no slow hash; the database still must not hold it. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest()

export const startSession = async ({ clock, config }: Needs, db: Queryable, userId: string, device: string | null) => {
  const now = clock.now()
  const endsAt = after(now, config.sessionSeconds)
  const secret = newSecret()
  const session = {
    id: newId(),
    userId,
    secretHash: hashSecret(secret),
    device,
    createdAt: now,
    lastSeenAt: now,
    idleEndsAt: idleEnd(now, config.sessionIdleSeconds, endsAt),
    endsAt,
  }
  await db.insert(sessions).values(session)
  return { secret, sessionId: session.id, endsAt }
}

const withUser = {
  id: sessions.id,
  userId: sessions.userId,
  lastSeenAt: sessions.lastSeenAt,
  idleEndsAt: sessions.idleEndsAt,
  endsAt: sessions.endsAt,
  endedAt: sessions.endedAt,
  role: users.role,
  status: users.status,
  patientId: users.patientId,
  doctorId: users.doctorId,
}

export type SessionRow = Awaited<ReturnType<typeof findSession>> & object

export const findSession = async (db: Queryable, by: { id: string } | { secret: string }) => {
  const [row] = await db
    .select(withUser)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where('id' in by ? eq(sessions.id, by.id) : eq(sessions.secretHash, hashSecret(by.secret)))
  return row ?? null
}

export const getSession = async (db: Queryable, id: string) => {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id))
  return row
}

export const touchSession = async ({ clock, config }: Needs, db: Queryable, session: SessionRow) => {
  const now = clock.now()
  const idleEndsAt = idleEnd(now, config.sessionIdleSeconds, session.endsAt)
  await db
    .update(sessions)
    .set({ lastSeenAt: now, idleEndsAt })
    .where(and(eq(sessions.id, session.id), isNull(sessions.endedAt), lt(sessions.lastSeenAt, now)))
  return { ...session, lastSeenAt: now, idleEndsAt }
}

/** Exchanges the secret, once: of many who come with the same one, the row lock lets a single one through. */
export const rotateSecret = async ({ clock, config }: Needs, db: Queryable, secret: string) => {
  const now = clock.now()
  const next = newSecret()
  const [row] = await db
    .update(sessions)
    .set({
      secretHash: hashSecret(next),
      lastSeenAt: now,
      idleEndsAt: sql`least(${sessions.endsAt}, ${after(now, config.sessionIdleSeconds)}::timestamptz)`,
    })
    .where(
      and(
        eq(sessions.secretHash, hashSecret(secret)),
        isNull(sessions.endedAt),
        sql`${sessions.idleEndsAt} > ${now}`,
        sql`${sessions.endsAt} > ${now}`,
      ),
    )
    .returning({ id: sessions.id, userId: sessions.userId, endsAt: sessions.endsAt })
  if (!row) return null
  await db.insert(spentSecrets).values({ secretHash: hashSecret(secret), sessionId: row.id, spentAt: now })
  return { ...row, secret: next }
}

/** The session that this secret once belonged to. */
export const findSpent = async (db: Queryable, secret: string) => {
  const [row] = await db
    .select({ id: sessions.id, userId: sessions.userId })
    .from(spentSecrets)
    .innerJoin(sessions, eq(sessions.id, spentSecrets.sessionId))
    .where(eq(spentSecrets.secretHash, hashSecret(secret)))
  return row ?? null
}

/** Ends sessions and tells which; somebody's all, all but one, or one. */
export const endSessions = async (
  { clock }: Pick<Needs, 'clock'>,
  db: Queryable,
  userId: string,
  which: { only?: string; except?: string } = {},
) => {
  const rows = await db
    .update(sessions)
    .set({ endedAt: clock.now() })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        which.only ? eq(sessions.id, which.only) : undefined,
        which.except ? ne(sessions.id, which.except) : undefined,
      ),
    )
    .returning({ id: sessions.id })
  return rows.map((row) => row.id)
}

export const listLiveSessions = (
  { clock }: Pick<Needs, 'clock'>,
  db: Queryable,
  userId: string,
  before: string | undefined,
  limit: number,
) =>
  db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        sql`${sessions.idleEndsAt} > ${clock.now()}`,
        before ? lt(sessions.id, before) : undefined,
      ),
    )
    .orderBy(desc(sessions.id))
    .limit(limit + 1)

/** In how many places each of these is signed in; who is nowhere is not named. */
export const countLiveSessions = async (
  { clock }: Pick<Needs, 'clock'>,
  db: Queryable,
  userIds: string[],
): Promise<Map<string, number>> => {
  const rows = await db
    .select({ userId: sessions.userId, places: count() })
    .from(sessions)
    .where(
      and(inArray(sessions.userId, userIds), isNull(sessions.endedAt), sql`${sessions.idleEndsAt} > ${clock.now()}`),
    )
    .groupBy(sessions.userId)
  return new Map(rows.map(({ userId, places }) => [userId, places]))
}

/** Which of these sessions go on, of people who are not shut out. */
export const liveAmong = async (
  { clock }: Pick<Needs, 'clock'>,
  db: Queryable,
  ids: string[],
): Promise<Set<string>> => {
  const now = clock.now()
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        sql`${sessions.id} = ANY(${sql.param(ids)}::uuid[])`,
        isNull(sessions.endedAt),
        sql`${sessions.idleEndsAt} > ${now}`,
        sql`${sessions.endsAt} > ${now}`,
        ne(users.status, 'suspended'),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

export const liveSessionIds = async (db: Queryable, userId: string) => {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
  return rows.map((row) => row.id)
}
