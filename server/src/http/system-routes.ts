import * as system from '@salve/contract/system'
import type { Context } from '../context.ts'
import { demo } from '../demo-logins.ts'
import { isLoopback } from '../kernel/loopback.ts'
import { isMigrated } from '../kernel/migrate.ts'
import { Refusal } from '../kernel/refusal.ts'
import { stalledSince } from '../notifications/alarm.ts'
import { docsPage } from './docs-page.ts'
import { newNonce, pagePolicy } from './headers.ts'
import type { openMetrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { type Http, route } from './route.ts'

type Check = { ok: boolean; detail: string }

const databaseCheck = async ({ pool }: Context): Promise<Check> => {
  try {
    const migrated = await isMigrated(pool)
    return { ok: migrated, detail: migrated ? 'answers' : 'is not migrated to this version' }
  } catch {
    return { ok: false, detail: 'does not answer' }
  }
}

/** Work that lies there keeps nobody from booking, so it is said here, loudly, and takes no node out of use. */
const jobsCheck = async ({ db, clock }: Context): Promise<Check> => {
  const since = await stalledSince(db, clock.now()).catch(() => null)
  return since
    ? { ok: false, detail: `have not been done since ${since.toISOString()}` }
    : { ok: true, detail: 'are done' }
}

export const systemRoutes = (http: Http, metrics: ReturnType<typeof openMetrics>, stopping: () => boolean) => {
  const { ctx, routes } = http
  const { config } = ctx

  route(http, system.livez, { access: 'anyone' }, () => ({ status: 'ok' as const }))

  route(http, system.readyz, { access: 'anyone' }, async (ctx, { reply }) => {
    const checks = {
      database: await databaseCheck(ctx),
      serving: stopping() ? { ok: false, detail: 'is stopping' } : { ok: true, detail: 'takes requests' },
    }
    if (Object.values(checks).some(({ ok }) => !ok)) {
      const missing = Object.entries(checks).flatMap(([name, { ok, detail }]) => (ok ? [] : [`${name} ${detail}`]))
      throw new Refusal('unavailable', `Not ready: ${missing.join('; ')}.`)
    }
    reply.header('cache-control', 'no-store')
    return { status: 'ready' as const, checks: { ...checks, jobs: await jobsCheck(ctx) } }
  })

  // From the machine itself or by an admin. A proxy on the same machine says for whom it asks, and is not the machine.
  route(http, system.metrics, { access: 'anyone-known' }, async (_, { raw, reply }, caller) => {
    const local =
      isLoopback((raw.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
      raw.headers['x-forwarded-for'] === undefined
    if (!local && caller?.role !== 'admin') throw new Refusal(caller ? 'forbidden' : 'unauthenticated')
    reply.type(metrics.contentType)
    return metrics.metrics()
  })

  let document: string | null = null
  route(http, system.openapi, { access: 'anyone' }, () => (document ??= JSON.stringify(openApiDocument(routes))))

  route(http, system.docs, { access: 'anyone' }, (_, { reply }) => {
    const nonce = newNonce()
    reply.header('content-security-policy', pagePolicy(nonce))
    return docsPage(openApiDocument(routes), nonce)
  })

  route(http, system.clinic, { access: 'anyone' }, () => ({
    passwordLength: config.passwordLength,
    idleMinutes: config.webIdleMinutes,
    demo: config.demo
      ? { password: demo.password, logins: demo.logins.map(({ role, email }) => ({ role, email })) }
      : null,
  }))
}
