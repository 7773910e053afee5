import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let admin: Person
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
})
afterAll(() => salve?.stop())

it('tells an admin how old the keys are, and no key', async () => {
  const { status, body, text } = await salve.call('GET /api/system/status', { as: admin })
  expect(status).toBe(200)
  expect(body).toMatchObject({ version: '0.1.0', database: 'answers', redis: 'none' })
  expect(body.rootKeys).toEqual([{ id: expect.any(String), createdAt: expect.any(String), current: true }])
  expect(body.dataKeys.map(({ purpose }: { purpose: string }) => purpose).sort()).toEqual([
    'audit',
    'index',
    'seal',
    'verifier',
  ])
  for (const key of body.dataKeys) {
    expect(Object.keys(key).sort()).toEqual(['createdAt', 'id', 'purpose', 'rootKey'])
    expect(key.rootKey).toBe(body.rootKeys[0].id)
  }
  expect(text).not.toMatch(/secret|wrapped/)
})
