import type { changePassword as ChangePassword, resetPassword as ResetPassword } from '@salve/contract/accounts'
import type { BodyOf } from '@salve/contract/endpoint'
import { and, eq, gt, lt } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Caller, type Origin, somebody } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import type { Queryable, Tx } from '../kernel/db.ts'
import { wrongField } from '../kernel/refusal.ts'
import { findUserByEmail, getUser, lockKnownUser, saveCredential, type UserRow, userDetails } from './accounts.ts'
import { announceSessions } from './authenticate.ts'
import { newCredential } from './credentials.ts'
import { enrol, rewrap } from './keys/enrol.ts'
import { findOpenKeySets, lockKeySets, retireCurrent, saveWraps } from './keys/queries.ts'
import { sealShut } from './keys/view.ts'
import { proveAnew } from './prove.ts'
import { endSessions, hashSecret, newSecret } from './sessions.ts'
import { passwordResets } from './tables.ts'

const linkSeconds = 3600
const invitationSeconds = 7 * 86_400
const linksAtOnce = 5

const wrapAnew = async (
  { vault }: Context,
  tx: Tx,
  caller: Caller,
  { keys, ...body }: BodyOf<typeof ChangePassword>,
  keks: { from: CryptoKey | null; to: CryptoKey | null },
) => {
  if (keks.from && keks.to) return rewrap(tx, vault, caller.userId, keks.from, keks.to)
  const open = await findOpenKeySets(tx, caller.userId)
  if (open.length === 0 && !keys) return
  if (body.newAuthKey === undefined)
    throw wrongField('currentPassword', 'is required with a newPassword, so that your keys can be wrapped anew')
  const wraps = new Map(keys?.map(({ id, passwordWrap }) => [id, passwordWrap]))
  if (wraps.size !== open.length || !open.every(({ id }) => wraps.has(id)))
    throw wrongField('keys', 'must hold the master key of each open key set, wrapped by the new KEK')
  for (const [id, wrap] of wraps) await saveWraps(tx, id, { passwordWrap: sealShut(vault, id, 'password_wrap', wrap) })
}

export const changePassword = async (ctx: Context, caller: Caller, body: BodyOf<typeof ChangePassword>) => {
  const present = { password: body.currentPassword, authKey: body.currentAuthKey }
  const proven = await proveAnew(ctx, caller, present, { password: 'currentPassword', authKey: 'currentAuthKey' })
  const proof = { password: body.newPassword, authKey: body.newAuthKey, kdf: body.newKdf }
  const about = { field: 'newPassword', facts: [proven.name, proven.email], address: caller.address }
  const credential = await newCredential(ctx, caller.userId, proof, about)
  const ended = await ctx.transact(async (tx) => {
    await proven.stillHolds(tx)
    await wrapAnew(ctx, tx, caller, body, { from: proven.kek, to: credential.kek })
    await saveCredential(tx, caller.userId, credential, ctx.clock.now())
    await dropLinks(tx, caller.userId)
    await record(ctx, tx, caller, { action: 'password.changed', subject: { kind: 'user', id: caller.userId } })
    return endSessions(ctx, tx, caller.userId, { except: caller.sessionId })
  })
  await announceSessions(ctx, ended)
  return { message: 'Your password is changed. You are signed out everywhere else.' }
}

const newLink = async ({ clock }: Context, db: Queryable, userId: string, seconds: number) => {
  const token = newSecret()
  const now = clock.now()
  await db.delete(passwordResets).where(and(eq(passwordResets.userId, userId), lt(passwordResets.expiresAt, now)))
  await db
    .insert(passwordResets)
    .values({ tokenHash: hashSecret(token), userId, createdAt: now, expiresAt: after(now, seconds) })
  return token
}

export const dropLinks = (db: Queryable, userId: string) =>
  db.delete(passwordResets).where(eq(passwordResets.userId, userId))

// The token stands behind the #, so that it is sent to no server, proxy or log.
const linkTo = ({ config }: Context, token: string) => `${config.publicUrl}/reset#token=${token}`

/** The answer is given before anything is looked up, so neither its words nor its time tell who has an account. */
export const forgotPassword = (ctx: Context, email: string, from: Origin) => {
  ctx.later('password mail', async () => {
    const user = await findUserByEmail(ctx.db, ctx.vault, email)
    if (!user || user.status === 'suspended') return
    const token = await ctx.transact(async (tx) => {
      await lockKnownUser(tx, user.id)
      if ((await tx.$count(passwordResets, eq(passwordResets.userId, user.id))) >= linksAtOnce) return null
      await record(ctx, tx, somebody(user, from), {
        action: 'password.forgotten',
        subject: { kind: 'user', id: user.id },
      })
      return newLink(ctx, tx, user.id, linkSeconds)
    })
    if (token === null) return
    await ctx.mail.send({
      to: userDetails(ctx.vault, user).email,
      subject: 'Set a new password',
      text: `Somebody, most likely you, asked for a new password for Salve.\n\nSet it here within one hour:\n${linkTo(ctx, token)}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
    })
  })
  return { message: 'If there is an account with this address, a mail with a link is on its way.' }
}

/** For somebody whose account was made by the clinic. */
export const invite = (ctx: Context, user: UserRow) =>
  ctx.later('invitation', async () => {
    const token = await newLink(ctx, ctx.db, user.id, invitationSeconds)
    const { name, email } = userDetails(ctx.vault, user)
    await ctx.mail.send({
      to: email,
      subject: 'Your Salve account',
      text: `Hello ${name},\n\nthe clinic made an account for you. Choose a password within seven days:\n${linkTo(ctx, token)}\n`,
    })
  })

const badLink = () => wrongField('token', 'has expired or was used already; ask for a new link')

export const resetPassword = async (ctx: Context, body: BodyOf<typeof ResetPassword>, from: Origin) => {
  const good = and(eq(passwordResets.tokenHash, hashSecret(body.token)), gt(passwordResets.expiresAt, ctx.clock.now()))
  const [link] = await ctx.db.select().from(passwordResets).where(good)
  if (!link) throw badLink()
  const user = await getUser(ctx.db, link.userId)
  const { name, email } = userDetails(ctx.vault, user)
  const about = { field: 'password', facts: [name, email], address: from.address }
  const credential = await newCredential(ctx, user.id, body, about)
  const ended = await ctx.transact(async (tx) => {
    await lockKnownUser(tx, user.id)
    const [used] = await tx.delete(passwordResets).where(good).returning()
    if (!used) throw badLink()
    await dropLinks(tx, user.id)
    await saveCredential(tx, user.id, credential, ctx.clock.now())
    if ((await lockKeySets(tx, user.id)) > 0)
      await record(ctx, tx, somebody(user, from), { action: 'keys.locked', subject: { kind: 'user', id: user.id } })
    // A client that sends a password has no recovery code either: it goes on with new keys.
    if (credential.kek) {
      await retireCurrent(tx, user.id, ctx.clock.now())
      await enrol(tx, ctx.vault, user.id, credential.kek, ctx.clock.now())
    }
    await record(ctx, tx, somebody(user, from), { action: 'password.reset', subject: { kind: 'user', id: user.id } })
    return endSessions(ctx, tx, user.id)
  })
  await announceSessions(ctx, ended)
  return { message: 'Your new password is set. Sign in with it.' }
}
