import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { startRedis } from '../../test/redis.ts'
import { type Json, type Person, type Salve, startSalve } from '../../test/salve.ts'
import type { Redis } from '../kernel/redis.ts'
import { freshMs } from './changes.ts'
import { at, openClinic } from './clinic.fixture.ts'

let redis: Awaited<ReturnType<typeof startRedis>>
let salve: Salve
let second: Salve
let clinic: ReturnType<typeof openClinic>
let doctor: Person
beforeAll(async () => {
  redis = await startRedis()
  const env = { REDIS_URL: redis.url, REDIS_CA: redis.caFile }
  salve = await startSalve({ env })
  second = await startSalve({ env, database: salve.database, folder: salve.folder })
  clinic = openClinic(salve)
  doctor = await salve.doctor({ name: 'Dr Shared' })
})
afterAll(async () => {
  await second.stop()
  await salve.stop()
  await redis.remove()
})
afterEach(() => inRedis().flushAll())

const inRedis = () => salve.redis as Redis
const keys = () => inRedis().keys('salve:open:*')

/** How often a node asks its database for slots from now on. */
const questionsOf = ({ ctx: { pool } }: Salve) => {
  const { query } = pool
  let asked = 0
  pool.query = ((...args: unknown[]) => {
    if (JSON.stringify(args[0]).includes('from \\"slots\\"')) asked++
    return Reflect.apply(query, pool, args)
  }) as typeof query
  return {
    count: () => asked,
    stop: () => {
      pool.query = query
      return asked
    },
  }
}

const search = (node: Salve, query = '') => node.call(`GET /booking/slots/search?${query}`)
const openOn = async (node: Salve, query = ''): Promise<string[]> => {
  const { status, body } = await search(node, query)
  expect(status).toBe(200)
  return body.items.map(({ id }: Json) => id)
}
const book = async (node: Salve, slotId: string, as: Person) =>
  expect((await node.call('POST /booking/slots/book', { as, body: { slotId } })).status).toBe(201)

/** A question that nobody asked yet, and the answer of the first node to it, with the second able to read it in Redis. */
let days = 100
const askedOnTheFirst = async () => {
  const query = `from=${at(days++, '00:00')}`
  const before = await keys()
  const { text } = await search(salve, query)
  await expect.poll(async () => (await keys()).filter((key) => !before.includes(key)).length).toBe(1)
  return { query, text }
}
/** Whether another node takes the first one's answer from Redis. */
const isShared = async (other = second) => {
  const query = `from=${at(days++, '00:00')}`
  await search(salve, query)
  await sleep(10)
  const questions = questionsOf(other)
  expect((await search(other, query)).status).toBe(200)
  return questions.stop() === 0
}

describe('what one node has found out', () => {
  it('is told by the other, which does not ask the database', async () => {
    await clinic.slot(doctor, at(90, '09:00'))
    const askTheSecond = async () => {
      const { query, text } = await askedOnTheFirst()
      const questions = questionsOf(second)
      const answers = await Promise.all([search(second, query), search(second, query), search(second, query)])
      expect(answers.map((answer) => answer.text)).toEqual([text, text, text])
      return questions.stop()
    }
    // A machine that is too busy for Redis to answer in time asks the database instead.
    await expect.poll(askTheSecond, { timeout: 10_000 }).toBe(0)
  })

  it('stands in Redis for less than a second, under a key that tells nobody what was asked', async () => {
    const isWritten = async () => {
      await salve.call(`GET /booking/slots/search?q=Somebody&from=${at(days++, '00:00')}`)
      return (await keys()).length > 0
    }
    await expect.poll(isWritten, { timeout: 10_000 }).toBe(true)
    for (const key of await keys()) {
      expect(key).toMatch(/^salve:open:\w{40}:[\w-]{43}$/)
      expect(await inRedis().pTTL(key)).toBeLessThanOrEqual(freshMs)
    }
  })

  it('holds nothing but ids, times and what is public of a doctor', async () => {
    const slot = await clinic.slot(doctor, at(91, '09:00'), 30, { capacity: 2 })
    await book(salve, slot.id, await salve.patient({ name: 'Pat Private' }))
    await askedOnTheFirst()
    const [key] = await keys()
    const [head, body] = String(await inRedis().get(key)).split('\n')
    expect(Object.keys(JSON.parse(head)).sort()).toEqual(['at', 'doctorId', 'slotIds'])
    const { items } = JSON.parse(body)
    for (const item of items)
      expect(Object.keys(item).sort()).toEqual(
        ['id', 'doctorId', 'startsAt', 'endsAt', 'mode', 'capacity', 'free', 'doctor'].sort(),
      )
  })

  it.each(['09:00', '10:00'])('is not told any more once a place of it is booked, there or here (%s)', async (time) => {
    const [asked, other] = time === '09:00' ? [salve, second] : [second, salve]
    const [slot, patient] = [await clinic.slot(doctor, at(92, time)), await salve.patient()]
    let query = ''
    let seconds = 0
    const isWritten = async () => {
      query = `from=${at(92, time)}&to=${at(93, time).replace('00.000', String(10 + seconds++))}`
      expect(await openOn(asked, query)).toEqual([slot.id])
      await sleep(10)
      return (await keys()).length > 0
    }
    await expect.poll(isWritten, { timeout: 10_000 }).toBe(true)
    await book(asked, slot.id, patient)
    // The other node was not asked this before: all that it could have is what stands in Redis.
    expect(await openOn(other, query)).toEqual([])
  })
})

describe('a Redis', () => {
  it('that starts again is met anew, and what the one before left is not told', async () => {
    const patient = await salve.patient()
    const slot = await clinic.slot(doctor, at(93, '09:00'))
    const query = `from=${at(93, '09:00')}`
    expect(await openOn(salve, query)).toEqual([slot.id])
    const left = await Promise.all((await keys()).map(async (key) => [key, String(await inRedis().get(key))]))
    await redis.stop()
    await book(salve, slot.id, patient)
    await redis.start()
    await expect.poll(() => inRedis().isReady, { timeout: 10_000 }).toBe(true)
    // As a replica would, which took over with a copy and a clock of its own.
    for (const [key, value] of left) await inRedis().set(key, value, { PX: 60_000 })
    expect(await openOn(second, query)).toEqual([])
    await expect.poll(() => isShared(), { timeout: 10_000 }).toBe(true)
    await inRedis().flushAll()
  })

  it('that is killed while people search and book costs no error, and no place is shown that is booked', async () => {
    const slots = await Promise.all(Array.from({ length: 30 }, () => openSlot(salve, doctor)))
    const statuses = new Set<number>()
    let booking = true
    const look = async (node: Salve, query: string) => {
      while (booking) statuses.add((await search(node, query)).status)
    }
    const bookAll = async (mine: typeof slots, patient: Person) => {
      for (const [turn, { id }] of mine.entries()) {
        const nodes = turn % 2 ? [salve, second] : [second, salve]
        await book(nodes[0], id, patient)
        for (const node of nodes) expect(await openOn(node, `limit=${50 + turn}`)).not.toContain(id)
      }
    }
    const looking = ['limit=50', 'mode=video', 'limit=52'].flatMap((query) => [look(salve, query), look(second, query)])
    const patients = await Promise.all([salve.patient(), salve.patient(), salve.patient()])
    const [first, middle, last] = [slots.slice(0, 10), slots.slice(10, 20), slots.slice(20)]
    await bookAll(first, patients[0])
    await Promise.all([bookAll(middle, patients[1]), redis.stop()])
    await redis.start()
    await bookAll(last, patients[2])
    booking = false
    await Promise.all(looking)
    expect([...statuses]).toEqual([200])
    await expect.poll(() => isShared(), { timeout: 10_000 }).toBe(true)
  })

  it('that is away at the start is used once it is there', async () => {
    await redis.stop()
    const env = { REDIS_URL: redis.url, REDIS_CA: redis.caFile }
    const third = await startSalve({ env, database: salve.database, folder: salve.folder })
    expect((await search(third)).status).toBe(200)
    await redis.start()
    await expect.poll(() => isShared(third), { timeout: 10_000 }).toBe(true)
    await third.stop()
  })

  it('that hangs is left alone, and asked again when it is back', async () => {
    const pid = Number(/process_id:(\d+)/.exec(await inRedis().info('server'))?.[1])
    await expect.poll(() => isShared(), { timeout: 10_000 }).toBe(true)
    process.kill(pid, 'SIGSTOP')
    const answers = await Promise.all([1, 2, 3].map((limit) => search(second, `limit=${limit}`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await isShared()).toBe(false)
    process.kill(pid, 'SIGCONT')
    await expect.poll(() => isShared(), { timeout: 10_000 }).toBe(true)
  })

  it('that does not say who it is, or takes nothing, costs no error either', async () => {
    const allow = (...rules: string[]) => inRedis().sendCommand(['ACL', 'SETUSER', 'default', ...rules])
    await allow('-set')
    expect(await isShared()).toBe(false)
    await allow('+set', '-info')
    await inRedis()
      .sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'no'])
      .catch(() => {})
    await expect.poll(() => inRedis().isReady && second.redis?.isReady, { timeout: 10_000 }).toBe(true)
    expect(await isShared()).toBe(false)
  })
})
