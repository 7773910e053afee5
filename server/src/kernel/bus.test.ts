import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, ownerQuery, type TestDatabase } from '../../test/database.ts'
import { startRedis } from '../../test/redis.ts'
import { type Bus, missedSome, postgresBus, redisBus } from './bus.ts'
import { type Database, openPool } from './db.ts'
import { openLog } from './log.ts'
import { connectSoon, openRedis } from './redis.ts'

let test: TestDatabase
let database: Database
let redis: Awaited<ReturnType<typeof startRedis>>
const log = openLog({ level: 'silent', file: null })
beforeAll(async () => {
  test = await cloneDatabase()
  database = openPool(test.appUrl)
  redis = await startRedis()
})
afterAll(async () => {
  await database.close()
  await redis.remove()
  await test.drop()
})

const overPostgres = () => postgresBus(test.appUrl, database.pool, log)
const overRedis = async () => {
  const sender = openRedis(redis.url, redis.ca, log)
  await connectSoon(sender)
  const bus = await redisBus(sender, await overPostgres())
  return {
    ...bus,
    close: async () => {
      await bus.close()
      sender.destroy()
    },
  }
}

const hearing = (bus: Bus, topic = 'news') => {
  const heard: string[] = []
  bus.on(topic, (message) => heard.push(message))
  return heard
}

for (const [name, open] of Object.entries({ PostgreSQL: overPostgres, Redis: overRedis }))
  describe(`the bus over ${name}`, () => {
    it('carries messages to other nodes, and to this one at once', async () => {
      const [here, there] = [await open(), await open()]
      const [own, other, silent] = [hearing(here), hearing(there), hearing(there, 'weather')]
      const sent = here.publish('news', 'it works, in two words')
      expect(own).toEqual(['it works, in two words'])
      await sent
      await expect.poll(() => other).toContain('it works, in two words')
      expect(silent).toEqual([])
      await Promise.all([here.close(), there.close()])
    })
  })

for (const [name, open] of Object.entries({ PostgreSQL: overPostgres, Redis: overRedis }))
  describe(`what is told, with ${name}`, () => {
    it('has been heard by every node that says so', async () => {
      const [here, there] = [await open(), await open()]
      const heard = hearing(there)
      for (let number = 0; number < 50; number++) {
        expect(await here.tell('news', `number ${number}`)).toBe(true)
        expect(await Promise.all([there.heard(), there.heard()])).toEqual([true, true])
        expect(heard.at(-1)).toBe(`number ${number}`)
      }
      await Promise.all([here.close(), there.close()])
    })
  })

describe('a bus whose carrier goes away', () => {
  it('listens again after PostgreSQL cut it off', async () => {
    const [here, there] = [await overPostgres(), await overPostgres()]
    const heard = hearing(there)
    await ownerQuery(
      test.ownerUrl,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'salve-bus'`,
    )
    await expect
      .poll(
        async () => {
          await here.publish('news', 'again')
          return heard.length
        },
        { timeout: 5000 },
      )
      .toBeGreaterThan(0)
    await Promise.all([here.close(), there.close()])
  })

  it('says that it may have missed something, and cannot say what it heard meanwhile', async () => {
    const bus = await overPostgres()
    const missed = hearing(bus, missedSome)
    expect(await bus.heard()).toBe(true)
    await ownerQuery(
      test.ownerUrl,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'salve-bus'`,
    )
    expect(await bus.heard()).toBe(false)
    expect(await bus.heard()).toBe(false)
    await expect.poll(() => bus.heard(), { timeout: 5000 }).toBe(true)
    expect(missed).toHaveLength(1)
    await bus.close()
  })

  it('opens a connection again on which nothing comes back', async () => {
    const bus = await overPostgres()
    const { rows } = await ownerQuery(
      test.ownerUrl,
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'salve-bus' AND datname = current_database()`,
    )
    expect(rows).toHaveLength(1)
    process.kill(rows[0].pid, 'SIGSTOP')
    expect(await bus.heard()).toBe(false)
    await expect.poll(() => bus.heard(), { timeout: 5000 }).toBe(true)
    process.kill(rows[0].pid, 'SIGCONT')
    await bus.close()
  })

  it('goes by PostgreSQL while Redis is away, and by Redis when it is back', async () => {
    const [here, there] = [await overRedis(), await overRedis()]
    const heard = hearing(there)
    await redis.stop()
    await here.publish('news', 'without redis')
    await expect.poll(() => heard, { timeout: 5000 }).toContain('without redis')
    await redis.start()
    await expect
      .poll(
        async () => {
          await here.publish('news', 'with redis')
          return heard.includes('with redis')
        },
        { timeout: 10_000 },
      )
      .toBe(true)
    await Promise.all([here.close(), there.close()])
  })

  it('never fails to publish', async () => {
    const pool = openPool(test.appUrl)
    const bus = await postgresBus(test.appUrl, pool.pool, log)
    await pool.close()
    await expect(bus.publish('news', 'nobody hears')).resolves.toBeUndefined()
    expect(await bus.tell('news', 'nobody hears')).toBe(false)
    await bus.close()
  })
})
