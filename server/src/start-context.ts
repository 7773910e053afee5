import type { AuthContext } from './auth/context.ts'
import { openTokens } from './auth/tokens.ts'
import type { Config } from './config.ts'
import { openFileRing } from './crypto/key-ring.ts'
import { openVault } from './crypto/vault.ts'
import { postgresBus, redisBus } from './kernel/bus.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { openPool, transact } from './kernel/db.ts'
import { openFiles } from './kernel/files/open-files.ts'
import { openLog } from './kernel/log.ts'
import { openMail } from './kernel/mail.ts'
import { connectSoon, openRedis, type Redis } from './kernel/redis.ts'

export type Running = { ctx: AuthContext; redis: Redis | null; close(): Promise<void> }

const lookAgainMs = 5000

/** Creates what every action gets, once for this process. */
export const startContext = async (config: Config, appUrl: string, clock: Clock = systemClock): Promise<Running> => {
  const log = openLog(config.log)
  const database = openPool(appUrl, { max: config.poolSize })
  const { db, pool } = database
  const ring = await openFileRing(config.keyRing, () => clock.now())
  const vault = await openVault(db, ring, clock)
  const tokens = await openTokens(db, vault, clock, config.publicUrl)
  const redis = config.redis ? openRedis(config.redis.url, config.redis.ca, log) : null
  if (redis) await connectSoon(redis)
  const listening = await postgresBus(appUrl, pool, log)
  const bus = redis ? await redisBus(redis, listening) : listening

  // Another node may have made new keys; they become current only after every node has had time to see them.
  const watch = setInterval(async () => {
    await vault
      .reload()
      .then(tokens.reload)
      .catch((err) => log.warn({ err }, 'keys could not be read again'))
  }, lookAgainMs).unref()

  const pending = new Set<Promise<void>>()
  const ctx: AuthContext = {
    config,
    clock,
    log,
    db,
    pool,
    transact: (work, how) => transact(db, work, how),
    bus,
    ring,
    vault,
    tokens,
    mail: openMail(config.mail),
    files: openFiles(config.files, log),
    later: (what, work) => {
      const done: Promise<void> = work()
        .catch((err) => log.error({ err }, `${what} failed`))
        .finally(() => pending.delete(done))
      pending.add(done)
    },
  }
  return {
    ctx,
    redis,
    close: async () => {
      clearInterval(watch)
      await Promise.all(pending)
      ctx.mail.close()
      await bus.close()
      redis?.destroy()
      await database.close()
    },
  }
}
