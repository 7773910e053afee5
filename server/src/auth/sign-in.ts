import type { login, prelogin, SignedIn, User } from '@salve/contract/accounts'
import type { BodyOf } from '@salve/contract/endpoint'
import { eq } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { nobody, type Origin, somebody } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { emailIndex, findCredential, lockKnownUser, type UserRow, userView } from './accounts.ts'
import type { AuthContext } from './context.ts'
import { matches, provenBy, standIn } from './credentials.ts'
import { rememberPlace, withPatience } from './guessing.ts'
import { enrol } from './keys/enrol.ts'
import { hasKeys } from './keys/queries.ts'
import { startSession } from './sessions.ts'
import { users } from './tables.ts'
import { tokenSeconds } from './tokens.ts'

export type From = Origin & { device: string | null }
/** What a client gets and the secret that goes with it: as a cookie to a browser, in the body to others. */
export type Entered<T = SignedIn> = { answer: T; secret: string; endsAt: Date }

export const tokenAnswer = async ({ tokens }: AuthContext, user: User, sessionId: string): Promise<SignedIn> => ({
  token: await tokens.sign(user.id, sessionId),
  tokenType: 'Bearer',
  expiresIn: tokenSeconds,
  user,
})

/** Opens a session for somebody who has just proved who they are. */
export const enter = async (ctx: AuthContext, tx: Tx, user: UserRow, from: From): Promise<Entered> => {
  const { secret, sessionId, endsAt } = await startSession(ctx, tx, user.id, from.device)
  await tx.update(users).set({ lastSignInAt: ctx.clock.now() }).where(eq(users.id, user.id))
  return { answer: await tokenAnswer(ctx, userView(ctx.vault, user), sessionId), secret, endsAt }
}

const wrong = () => new Refusal('invalid-credentials', 'The e-mail address or the password is not right.')

/** The same answer after the same work, whether the address is known or not. */
export const signIn = async (ctx: AuthContext, body: BodyOf<typeof login>, from: From): Promise<Entered> => {
  const { db, vault } = ctx
  const index = emailIndex(vault, body.email)
  const found = await findCredential(db, { emailIndex: index })
  const credential = found ? { ...found, userId: found.user.id } : standIn(vault, index)
  const who = { emailIndex: index, userId: found?.user.id ?? null, address: from.address }
  const right = await withPatience(ctx, who, async () => {
    const { authKey, kek } = await provenBy(body, credential.kdf, from.address)
    const same = matches(vault, credential.userId, authKey, credential.verifier)
    return found && same ? { ...found, kek } : null
  })
  if (!right) {
    const subject = found ? { kind: 'user' as const, id: found.user.id } : undefined
    await record(ctx, db, nobody(from), { action: 'sign-in.refused', outcome: 'refused', subject })
    throw wrong()
  }
  return ctx.transact(async (tx) => {
    // Deriving takes a while. Whoever was suspended, or changed the password, in the meantime must not be let in by the
    // old one: those changes lock this row as well.
    const user = await lockKnownUser(tx, right.user.id)
    const now = await findCredential(tx, { userId: user.id })
    if (!now?.verifier.equals(right.verifier)) throw wrong()
    if (user.status === 'suspended')
      throw new Refusal('forbidden', 'This account is suspended. Ask the clinic why, and what to do.')
    await rememberPlace(ctx, tx, user.id, from.address)
    if (right.kek && !(await hasKeys(tx, user.id))) await enrol(tx, vault, user.id, right.kek, ctx.clock.now())
    await record(ctx, tx, somebody(user, from), { action: 'sign-in.done', subject: { kind: 'user', id: user.id } })
    return enter(ctx, tx, user, from)
  })
}

/** Field by field: the order in which the database keeps them would tell a known address from an unknown one. */
export const readKdf = async ({ db, vault }: Context, { email }: BodyOf<typeof prelogin>) => {
  const index = emailIndex(vault, email)
  const { kdf } = (await findCredential(db, { emailIndex: index })) ?? standIn(vault, index)
  const { algorithm, salt, memoryKiB, passes, parallelism } = kdf
  return { kdf: { algorithm, salt, memoryKiB, passes, parallelism } }
}
