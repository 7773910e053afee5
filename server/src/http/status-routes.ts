import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemStatus } from '@salve/contract/system'
import { asc } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { dataKeys } from '../crypto/tables.ts'
import { migrationState } from '../kernel/migrate.ts'
import type { Redis } from '../kernel/redis.ts'
import { type Http, route } from './route.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))

const databaseState = async ({ pool }: Context) => {
  try {
    const migrations = await migrationState(pool)
    const whole = migrations.applied === migrations.latest
    return { database: whole ? ('answers' as const) : ('not-migrated' as const), migrations }
  } catch {
    return { database: 'away' as const, migrations: null }
  }
}

const connectionsOf = ({ pool }: Context) => ({
  most: pool.options.max,
  busy: pool.totalCount - pool.idleCount,
  idle: pool.idleCount,
  waiting: pool.waitingCount,
})

/** What browsers are shown now: a file that was renewed meanwhile counts from the next start. */
export const certificateOf = (cert: string | Buffer, config: Pick<Context['config'], 'tls'>) => ({
  expiresAt: new X509Certificate(cert).validToDate.toISOString(),
  issuer: config.tls ? ('clinic' as const) : ('salve' as const),
})

const redisState = (redis: Redis | null) => {
  if (!redis) return 'none' as const
  return redis.isReady ? ('answers' as const) : ('away' as const)
}

// What wraps and what is wrapped stays where it is: an admin needs to know how old a key is, not the key.
const readDataKeys = async ({ db }: Context) => {
  const { id, purpose, rootKey, createdAt } = dataKeys
  const rows = await db.select({ id, purpose, rootKey, createdAt }).from(dataKeys).orderBy(asc(id))
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

type Served = { https: { cert?: unknown } | null; redis: Redis | null }

export const statusRoutes = (http: Http, { https, redis }: Served) => {
  const startedAt = http.ctx.clock.now().toISOString()
  const cert = https?.cert
  const certificate = typeof cert === 'string' || Buffer.isBuffer(cert) ? certificateOf(cert, http.ctx.config) : null
  route(http, systemStatus, { access: 'system.read' }, async (ctx) => ({
    version,
    startedAt,
    ...(await databaseState(ctx)),
    connections: connectionsOf(ctx),
    certificate,
    redis: redisState(redis),
    rootKeys: (await ctx.ring.describe()).keys,
    dataKeys: await readDataKeys(ctx),
  }))
}
