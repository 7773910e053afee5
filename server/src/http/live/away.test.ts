import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import { crowd, type Guest } from '../../../test/crowd.ts'
import { type Listening, listen } from '../../../test/live.ts'
import { often } from '../../../test/long.ts'
import { type Salve, startSalve } from '../../../test/salve.ts'
import { secondNode } from '../../../test/second-node.ts'

let salve: Salve
let nodes: Salve[]
let doctor: Guest
beforeAll(async () => {
  salve = await startSalve()
  nodes = [salve, await secondNode(salve)]
  ;[doctor] = await crowd(salve, 1, 'doctor')
}, 60_000)
afterAll(async () => {
  for (const node of nodes.toReversed()) await node.stop()
})

const idsOf = async ({ id }: Guest) => {
  const { rows } = await salve.sql('SELECT id FROM events WHERE user_id = $1 ORDER BY id', [id])
  return rows.map((row) => Number(row.id))
}

/** Somebody whose connection is cut again and again, and who comes back to whichever node. */
const restless = (as: Guest) => {
  const heard: number[] = []
  let line: Listening | null = null
  const connect = async (node: Salve) => {
    line = await listen(node, as, { after: heard.at(-1) ?? 0 })
    line.socket.on('message', (text) => void heard.push(JSON.parse(String(text)).id))
  }
  return {
    as,
    heard,
    connect,
    reconnect: async () => {
      line?.cut()
      await sleep(Math.random() * 40)
      await connect(nodes[Math.floor(Math.random() * nodes.length)])
    },
    leave: () => line?.cut(),
  }
}

it(`${often(60, 1000)} people whose connections are cut all the time miss nothing and are told nothing twice, in order, on two nodes`, {
  timeout: 240_000,
}, async () => {
  const people = (await crowd(salve, often(60, 1000))).map(restless)
  const slot = await openSlot(salve, doctor, { capacity: 500 })
  const other = await openSlot(salve, doctor, { capacity: 500 })
  await Promise.all(people.map((person, index) => person.connect(nodes[index % 2])))
  await Promise.all(
    people.map(async ({ as, reconnect }, index) => {
      const node = nodes[(index >> 1) % 2]
      for (let round = 0; round < 3; round++) {
        const { body } = await node.call('POST /api/appointments', { as, body: { slotId: slot.id } })
        if (index % 3 !== 0) await reconnect()
        await node.call(`POST /api/appointments/${body.id}/reschedule`, { as, body: { slotId: other.id } })
        if (index % 3 !== 1) await reconnect()
        await node.call(`POST /api/appointments/${body.id}/cancel`, { as })
      }
    }),
  )
  for (const { as, heard } of people) {
    const ids = await idsOf(as)
    expect(ids.length).toBe(9)
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(9)
    expect(heard).toEqual(ids)
  }
  for (const { leave } of people) leave()
})

describe('what happened is told', () => {
  const write = (userId: string) =>
    salve.sql(`INSERT INTO events (at, type, user_id, data) VALUES (now(), 'appointment.held', $1, '{}')`, [userId])

  it('within a second or so also by a node that nobody gave a sign', async () => {
    const [as] = await crowd(salve, 1)
    const lines = await Promise.all(nodes.map((node) => listen(node, as, { after: null })))
    await sleep(100)
    await write(as.id)
    for (const line of lines) {
      await line.hears(1)
      line.cut()
    }
  })

  it('never before something that began earlier, however late that ends', async () => {
    const [as] = await crowd(salve, 1)
    const line = await listen(salve, as, { after: null })
    await sleep(100)
    const slow = new pg.Client({ connectionString: salve.database.ownerUrl })
    await slow.connect()
    await slow.query('BEGIN')
    await slow.query(
      `INSERT INTO events (at, type, user_id, data) VALUES (now(), 'appointment.held', $1, '{"was":"slow"}')`,
      [as.id],
    )
    await write(as.id)
    await sleep(1500)
    expect(line.frames).toEqual([])
    await slow.query('COMMIT')
    await slow.end()
    await line.hears(2)
    expect(line.frames.map(({ data }) => data)).toEqual([{ was: 'slow' }, {}])
    line.cut()
  })
})

describe('who does not read', () => {
  it('is hung up on, and is told all of it on coming back', { timeout: 90_000 }, async () => {
    const [as] = await crowd(salve, 1)
    const asleep = await listen(salve, as, { after: null })
    await sleep(300)
    asleep.socket.pause()
    for (let round = 0; round < 8; round++)
      await salve.sql(
        `INSERT INTO events (at, type, user_id, data)
           SELECT now(), 'appointment.held', $1, jsonb_build_object('note', repeat('x', 1000)) FROM generate_series(1, 2000)`,
        [as.id],
      )
    await sleep(3000)
    asleep.socket.resume()
    expect([1006, 1013]).toContain(await asleep.closed)
    const seen = asleep.frames.map(({ id }) => id)
    expect(seen.length).toBeLessThan(16_000)
    const again = await listen(salve, as, { after: seen.at(-1) ?? 0 })
    await expect.poll(() => seen.length + again.frames.length, { timeout: 60_000 }).toBe(16_000)
    expect([...seen, ...again.frames.map(({ id }) => id)]).toEqual(await idsOf(as))
    again.cut()
  })
})

it('a session whose end nobody was told of is over for its socket as well', { timeout: 15_000 }, async () => {
  const [as] = await crowd(salve, 1)
  const line = await listen(nodes[1], as)
  await sleep(300)
  const began = Date.now()
  await salve.sql('UPDATE sessions SET ended_at = now() WHERE id = $1', [as.sessionId])
  expect(await line.closed).toBe(4401)
  expect(Date.now() - began).toBeLessThan(5000)
})
