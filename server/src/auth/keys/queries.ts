import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Queryable } from '../../kernel/db.ts'
import { keyPins, keySets } from '../tables.ts'
import type { KeySetRow } from './view.ts'

const current = isNull(keySets.replacedAt)

/** Newest first. */
export const findKeySets = (db: Queryable, userId: string): Promise<KeySetRow[]> =>
  db.select().from(keySets).where(eq(keySets.userId, userId)).orderBy(desc(keySets.createdAt), desc(keySets.id))

export const findKeySet = async (db: Queryable, userId: string, id: string): Promise<KeySetRow | null> => {
  const [row] = await db
    .select()
    .from(keySets)
    .where(and(eq(keySets.userId, userId), eq(keySets.id, id)))
  return row ?? null
}

export const hasKeys = async (db: Queryable, userId: string) =>
  (await db.$count(keySets, and(eq(keySets.userId, userId), current))) > 0

/** Null when this person has a current set already, which another request may just have made, or the id is taken. */
export const insertKeySet = async (db: Queryable, row: typeof keySets.$inferInsert): Promise<KeySetRow | null> => {
  const [inserted] = await db.insert(keySets).values(row).onConflictDoNothing().returning()
  return inserted ?? null
}

/** The set that was current is kept for what was sealed to it; false when it is current no longer. */
export const retireKeySet = async (db: Queryable, userId: string, id: string, now: Date): Promise<boolean> => {
  const retired = await db
    .update(keySets)
    .set({ replacedAt: now })
    .where(and(eq(keySets.userId, userId), eq(keySets.id, id), current))
    .returning({ id: keySets.id })
  return retired.length > 0
}

export const saveWraps = async (
  db: Queryable,
  id: string,
  wraps: { passwordWrap?: Buffer | null; recoveryWrap?: Buffer },
): Promise<KeySetRow> => {
  const [row] = await db.update(keySets).set(wraps).where(eq(keySets.id, id)).returning()
  return row
}

/** Those that the present password opens. */
export const findOpenKeySets = (db: Queryable, userId: string): Promise<KeySetRow[]> =>
  db
    .select()
    .from(keySets)
    .where(and(eq(keySets.userId, userId), isNotNull(keySets.passwordWrap)))

/** The one that is current gives way, whichever it is. */
export const retireCurrent = (db: Queryable, userId: string, now: Date) =>
  db
    .update(keySets)
    .set({ replacedAt: now })
    .where(and(eq(keySets.userId, userId), current))

/** Without the old password nobody can wrap the master keys anew: they stay locked until the recovery code comes. */
export const lockKeySets = async (db: Queryable, userId: string): Promise<number> => {
  const open = and(eq(keySets.userId, userId), isNotNull(keySets.passwordWrap))
  return (await db.update(keySets).set({ passwordWrap: null }).where(open).returning({ id: keySets.id })).length
}

export const findPins = (db: Queryable, userId: string) =>
  db
    .select({ keySetId: keyPins.keySetId, sealed: keyPins.sealed, version: keyPins.version })
    .from(keyPins)
    .innerJoin(keySets, and(eq(keySets.id, keyPins.keySetId), eq(keySets.userId, userId)))

/** In place of the version that was read, 0 being none; null when there is another by now. */
export const replacePins = async (db: Queryable, version: number, next: typeof keyPins.$inferInsert) => {
  const changed =
    version === 0
      ? db.insert(keyPins).values(next).onConflictDoNothing().returning()
      : db
          .update(keyPins)
          .set(next)
          .where(and(eq(keyPins.keySetId, next.keySetId), eq(keyPins.version, version)))
          .returning()
  const [row] = await changed
  return row ?? null
}
