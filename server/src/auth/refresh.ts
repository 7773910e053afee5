import { record } from '../audit/record.ts'
import { nobody, somebody } from '../kernel/caller.ts'
import { Refusal } from '../kernel/refusal.ts'
import { getUser, userView } from './accounts.ts'
import { announceSessions } from './authenticate.ts'
import type { AuthContext } from './context.ts'
import { endSessions, findSpent, rotateSecret } from './sessions.ts'
import { type Entered, type From, tokenAnswer } from './sign-in.ts'

const refuse = (): never => {
  throw new Refusal('unauthenticated', 'This refresh token is not valid, or not any more. Sign in again.')
}

/** A secret that comes a second time was copied by somebody: the whole session ends, for the thief and for the owner. */
const endReplayed = async (ctx: AuthContext, secret: string, from: From) => {
  const ended = await ctx.transact(async (tx) => {
    const spent = await findSpent(tx, secret)
    if (!spent) return []
    const ids = await endSessions(ctx, tx, spent.userId, { only: spent.id })
    if (ids.length > 0)
      await record(ctx, tx, nobody(from), {
        action: 'session.replayed',
        outcome: 'refused',
        subject: { kind: 'session', id: spent.id },
      })
    return ids
  })
  await announceSessions(ctx, ended)
}

export const refreshSession = async (ctx: AuthContext, secret: string | undefined, from: From): Promise<Entered> => {
  if (!secret) return refuse()
  const entered = await ctx.transact(async (tx) => {
    const rotated = await rotateSecret(ctx, tx, secret)
    if (!rotated) return null
    const user = await getUser(tx, rotated.userId)
    if (user.status === 'suspended') return null
    await record(ctx, tx, somebody(user, from), {
      action: 'session.refreshed',
      subject: { kind: 'session', id: rotated.id },
    })
    return {
      answer: await tokenAnswer(ctx, userView(ctx.vault, user), rotated.id),
      secret: rotated.secret,
      endsAt: rotated.endsAt,
    }
  })
  if (entered) return entered
  await endReplayed(ctx, secret, from)
  return refuse()
}
