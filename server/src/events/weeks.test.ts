import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { type Salve, startSalve } from '../../test/salve.ts'
import { keepEventWeeks } from './queries.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const day = 86_400_000
const now = Date.now()
const keep = (atDay: number) => keepEventWeeks(salve.ctx.db, new Date(now + atDay * day), 90)
const weeks = async (): Promise<string[]> => {
  const { rows } = await salve.sql(`SELECT inhrelid::regclass::text AS name FROM pg_inherits
    WHERE inhparent = 'events'::regclass AND inhrelid::regclass::text <> 'events_rest' ORDER BY 1`)
  return rows.map(({ name }) => name)
}
const kept = async () => (await salve.sql('SELECT tableoid::regclass::text AS week FROM events')).rows

it('has tables for four weeks ahead, and drops those that are over with all that is in them', async () => {
  const first = await weeks()
  expect(first).toHaveLength(4)
  await openSlot(salve, await salve.doctor())
  expect(await kept()).toEqual([{ week: first[0] }])

  await keep(60)
  expect(await weeks()).toEqual(expect.arrayContaining(first))
  expect(await kept()).toHaveLength(1)

  await keep(105)
  expect(await weeks()).not.toContain(first[0])
  expect(await kept()).toEqual([])
})

it('is asked twice, or by two nodes at once, without harm', async () => {
  await Promise.all([keep(200), keep(200)])
  const before = await weeks()
  await keep(200)
  expect(await weeks()).toEqual(before)
})

it('keeps what lies outside of every week, and takes it out in time', async () => {
  const write = (atDay: number) =>
    salve.sql(`INSERT INTO events (at, type, doctor_id, data) VALUES ($1, 'slot.changed', gen_random_uuid(), '{}')`, [
      new Date(now + atDay * day),
    ])
  await write(1000)
  expect(await kept()).toContainEqual({ week: 'events_rest' })
  // The week of such an event cannot be made any more, and need not be.
  await keep(1000)
  expect(await kept()).toContainEqual({ week: 'events_rest' })
  await keep(1100)
  expect(await kept()).toEqual([])
})

it('is more than the app may do by itself', async () => {
  const forged = `INSERT INTO events (at, type, doctor_id, data) VALUES (now(), 'slot.changed', gen_random_uuid(), '{}')`
  await expect(salve.ctx.pool.query(forged)).rejects.toThrow(/permission denied/)
  await expect(salve.ctx.pool.query('DELETE FROM events')).rejects.toThrow(/permission denied/)
  await expect(salve.ctx.pool.query(`UPDATE events SET data = '{}'`)).rejects.toThrow(/permission denied/)
})
