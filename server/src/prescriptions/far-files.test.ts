import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ObjectStore, startObjectStore } from '../../test/object-store.ts'
import { type Salve, startSalve } from '../../test/salve.ts'
import { bookedVisit, filesOf, handIn, leftOf, png } from './prescribing.fixture.ts'

let far: ObjectStore
let salve: Salve
beforeAll(async () => {
  far = await startObjectStore()
  salve = await startSalve({ env: far.env })
})
afterAll(async () => {
  await salve.stop()
  await far.stop()
})

it('files lie in an object store instead, sealed, and nothing of them on this machine', async () => {
  const world = await bookedVisit(salve)
  const bytes = png(300_000)
  const { body } = await handIn(salve, world, bytes)
  const [[name, sealed]] = [...far.objects]
  expect([name, sealed.includes('IHDR')]).toEqual([`/bucket/clinic/${body.id}`, false])
  expect(filesOf(salve)).toEqual([])
  const read = () => salve.call(`GET /api/prescriptions/${body.id}/file`, { as: world.patient })
  expect((await read()).bytes.equals(bytes)).toBe(true)

  sealed[sealed.length - 1] ^= 1
  expect((await read()).status).toBe(500)
  sealed[sealed.length - 1] ^= 1
  far.failNext(503, 503)
  const away = await read()
  expect([away.status, away.body.code, away.headers['retry-after']]).toEqual([503, 'unavailable', '5'])
})

it('while the store is away nothing is prescribed, and nothing is left', async () => {
  const world = await bookedVisit(salve)
  const before = await leftOf(salve)
  far.failNext(503, 503)
  const answer = await handIn(salve, world, png())
  expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
  expect([await leftOf(salve), far.objects.size]).toEqual([before, 1])
})
