import * as accounts from '@salve/contract/accounts'
import * as keys from '@salve/contract/keys'
import { jwks } from '@salve/contract/system'
import { clearSessionCookie, isBrowser, isSameOrigin, sessionCookie, setSessionCookie } from '../http/cookie.ts'
import { perAddress, perUser } from '../http/limits.ts'
import { type Asked, type Http, route } from '../http/route.ts'
import type { AuthContext } from './context.ts'
import { addKeySet, changeWraps, readOwnKeys, savePins } from './keys/own-keys.ts'
import { endOwnSession, ownSessions, whoAmI } from './own-sessions.ts'
import { changePassword, forgotPassword, resetPassword } from './passwords.ts'
import { refreshSession } from './refresh.ts'
import { type Entered, readKdf, signIn } from './sign-in.ts'
import { approveUser, endSessionsOf, readUsers, suspendUser } from './users.ts'

/** A browser keeps the session's secret where no script reads it; other clients get it as their refresh token. */
export const admit = <T extends object>(
  { raw, reply }: Pick<Asked, 'raw' | 'reply'>,
  { answer, secret, endsAt }: Entered<T>,
): T => {
  setSessionCookie(reply, secret, endsAt)
  return isBrowser(raw) ? answer : { ...answer, refreshToken: secret }
}

/** A page of ours refreshes by its cookie; a cookie that another page sends along is none. */
const ownCookie = ({ config }: AuthContext, request: Asked['raw']) =>
  isSameOrigin(request, config.publicUrl) ? request.cookies[sessionCookie] : undefined

export const authRoutes = (http: Http, ctx: AuthContext) => {
  route(http, accounts.login, { access: 'anyone', limit: perAddress('login', 1200) }, async (_, asked) =>
    admit(asked, await signIn(ctx, asked.body, asked.from)),
  )

  route(http, accounts.prelogin, { access: 'anyone', limit: perAddress('prelogin', 1200) }, (ctx, { body }) =>
    readKdf(ctx, body),
  )

  route(http, accounts.refresh, { access: 'anyone', limit: perAddress('refresh', 1200) }, async (_, asked) =>
    admit(asked, await refreshSession(ctx, asked.body.refreshToken ?? ownCookie(ctx, asked.raw), asked.from)),
  )

  route(http, accounts.logout, { access: 'signed-in' }, async (ctx, { reply }, caller) => {
    clearSessionCookie(reply)
    await endOwnSession(ctx, caller, caller.sessionId)
  })

  route(http, accounts.me, { access: 'signed-in' }, (ctx, _, caller) => whoAmI(ctx, caller))

  route(http, accounts.listSessions, { access: 'signed-in' }, (ctx, { query }, caller) =>
    ownSessions(ctx, caller, query),
  )

  route(http, accounts.endSession, { access: 'signed-in' }, (ctx, { params }, caller) =>
    endOwnSession(ctx, caller, params.id),
  )

  route(
    http,
    accounts.changePassword,
    { access: 'signed-in', limit: perUser('password', 30) },
    (ctx, { body }, caller) => changePassword(ctx, caller, body),
  )

  route(http, accounts.forgotPassword, { access: 'anyone', limit: perAddress('forgot', 30) }, (ctx, { body, from }) =>
    forgotPassword(ctx, body.email, from),
  )

  route(http, accounts.resetPassword, { access: 'anyone', limit: perAddress('reset', 60) }, (ctx, { body, from }) =>
    resetPassword(ctx, body, from),
  )

  route(http, accounts.listUsers, { access: 'user.manage' }, (ctx, { query }, caller) => readUsers(ctx, caller, query))

  route(http, accounts.approveUser, { access: 'user.manage' }, (ctx, { params }, caller) =>
    approveUser(ctx, caller, params.id),
  )

  route(http, accounts.suspendUser, { access: 'user.manage' }, (ctx, { params, body }, caller) =>
    suspendUser(ctx, caller, params.id, body.reason),
  )

  route(http, accounts.endSessionsOf, { access: 'user.manage' }, (ctx, { params }, caller) =>
    endSessionsOf(ctx, caller, params.id),
  )

  const own = { access: 'signed-in', limit: perUser('keys', 60) } as const
  route(http, keys.readOwnKeys, { access: 'signed-in' }, (ctx, _, caller) => readOwnKeys(ctx, caller))
  route(http, keys.addKeySet, own, (ctx, { body }, caller) => addKeySet(ctx, caller, body))
  route(http, keys.changeWraps, own, (ctx, { params, body }, caller) => changeWraps(ctx, caller, params.id, body))
  route(http, keys.savePins, { access: 'signed-in', limit: perUser('pins', 300) }, (ctx, { body }, caller) =>
    savePins(ctx, caller, body),
  )

  route(http, jwks, { access: 'anyone' }, () => ctx.tokens.jwks())
}
