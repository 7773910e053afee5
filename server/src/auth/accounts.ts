import type { User } from '@salve/contract/accounts'
import { eq, sql } from 'drizzle-orm'
import { foldEmail, searchTokens } from '../crypto/search-index.ts'
import type { Vault } from '../crypto/vault.ts'
import { brokenConstraint, type Queryable } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Credential, NewCredential } from './credentials.ts'
import { enrol } from './keys/enrol.ts'
import { credentials, users } from './tables.ts'

export type UserRow = typeof users.$inferSelect
export type UserDetails = { name: string; email: string; phone?: string | null }

const place = (id: string) => ({ table: 'users', column: 'details', row: id })

export const emailIndex = (vault: Vault, email: string) => vault.index('users/email', foldEmail(email))

export const userDetails = (vault: Vault, row: Pick<UserRow, 'id' | 'details'>) =>
  vault.open<UserDetails>(place(row.id), row.details)

export const sealUser = (vault: Vault, id: string, details: UserDetails) => ({
  emailIndex: emailIndex(vault, details.email),
  details: vault.seal(place(id), details),
  search: searchTokens(vault, details),
})

export const userView = (vault: Vault, row: UserRow): User => {
  const { name, email } = userDetails(vault, row)
  return {
    id: row.id,
    name,
    email,
    role: row.role,
    status: row.status,
    ...(row.patientId ? { patientId: row.patientId } : {}),
    ...(row.doctorId ? { doctorId: row.doctorId } : {}),
  }
}

export const emailTaken = () =>
  new Refusal('email-taken', 'There is an account with this e-mail address already. Sign in, or set a new password.', {
    errors: [{ path: 'email', message: 'is already in use' }],
  })

/** Says in the caller's words that an address is in use, whoever wrote it first. */
export const orEmailTaken = async <T>(write: Promise<T>): Promise<T> => {
  try {
    return await write
  } catch (error) {
    throw brokenConstraint(error) === 'users_email_taken' ? emailTaken() : error
  }
}

export type NewUser = Omit<typeof users.$inferInsert, 'emailIndex' | 'details' | 'search'> & { details: UserDetails }

/** An account without a credential is one that waits for its owner to choose a password by the link in a mail. */
export const insertUser = async (db: Queryable, vault: Vault, user: NewUser, credential: NewCredential | null) => {
  const [row] = await orEmailTaken(
    db
      .insert(users)
      .values({ ...user, ...sealUser(vault, user.id, user.details) })
      .returning(),
  )
  if (credential) await saveCredential(db, user.id, credential, user.createdAt)
  if (credential?.kek) await enrol(db, vault, user.id, credential.kek, user.createdAt)
  return row
}

export const saveCredential = (db: Queryable, userId: string, { kdf, verifier }: Credential, now: Date) =>
  db
    .insert(credentials)
    .values({ userId, kdf, verifier, changedAt: now })
    .onConflictDoUpdate({ target: credentials.userId, set: { kdf, verifier, changedAt: now } })

/** An account that something else refers to: accounts are never removed. */
export const getUser = async (db: Queryable, id: string): Promise<UserRow> => {
  const [row] = await db.select().from(users).where(eq(users.id, id))
  return row
}

export const findUserByEmail = async (db: Queryable, vault: Vault, email: string): Promise<UserRow | null> => {
  const [row] = await db
    .select()
    .from(users)
    .where(eq(users.emailIndex, emailIndex(vault, email)))
  return row ?? null
}

/** A person with their credential, by address or by id; an account that has no password yet counts as none. */
export const findCredential = async (db: Queryable, by: { emailIndex: Buffer } | { userId: string }) => {
  const [row] = await db
    .select({ user: users, kdf: credentials.kdf, verifier: credentials.verifier })
    .from(users)
    .innerJoin(credentials, eq(credentials.userId, users.id))
    .where('emailIndex' in by ? eq(users.emailIndex, by.emailIndex) : eq(users.id, by.userId))
  return row ?? null
}

/** One that something else refers to, locked. */
export const lockKnownUser = async (db: Queryable, id: string): Promise<UserRow> => {
  const [row] = await db.select().from(users).where(eq(users.id, id)).for('update')
  return row
}

export const lockUser = async (db: Queryable, id: string): Promise<UserRow | null> =>
  (await lockKnownUser(db, id)) ?? null

/** Refuses to leave the clinic without an admin. Admins are locked in one order, so that two cannot leave at once. */
export const assertAnotherAdmin = async (db: Queryable, userId: string) => {
  const others = await db.execute(sql`
    SELECT id FROM users WHERE role = 'admin' AND status = 'active' ORDER BY id FOR UPDATE`)
  if (!others.rows.some((row) => row.id !== userId))
    throw new Refusal('last-admin', 'This is the only admin. Make somebody else admin first.')
}

export const hasPassword = async (db: Queryable, userId: string) =>
  (await db.$count(credentials, eq(credentials.userId, userId))) > 0
