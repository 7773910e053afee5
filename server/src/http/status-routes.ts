import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemStatus } from '@salve/contract/system'
import { asc } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { dataKeys } from '../crypto/tables.ts'
import { isMigrated } from '../kernel/migrate.ts'
import type { Redis } from '../kernel/redis.ts'
import { type Http, route } from './route.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))

const databaseState = async ({ pool }: Context) => {
  try {
    return (await isMigrated(pool)) ? ('answers' as const) : ('not-migrated' as const)
  } catch {
    return 'away' as const
  }
}

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

export const statusRoutes = (http: Http, redis: Redis | null) => {
  const startedAt = http.ctx.clock.now().toISOString()
  route(http, systemStatus, { access: 'system.read' }, async (ctx) => ({
    version,
    startedAt,
    database: await databaseState(ctx),
    redis: redisState(redis),
    rootKeys: (await ctx.ring.describe()).keys,
    dataKeys: await readDataKeys(ctx),
  }))
}
