import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newEmail, password, type Salve, startSalve } from '../test/salve.ts'
import { tidy } from './housekeeping.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve({ env: { RATE_LIMITS: 'on' } })
})
afterAll(() => salve.stop())

const tables = ['idempotency_keys', 'password_resets', 'sign_in_failures', 'spent_secrets', 'known_places', 'sessions']
const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [table, Number((await salve.sql(`SELECT count(*) FROM ${table}`)).rows[0].count)]),
    ),
  )

describe('housekeeping', () => {
  it('takes out what has had its time, and nothing before', async () => {
    const person = await salve.patient()
    await salve.signIn(person.email)
    await salve.call('POST /api/patients', {
      as: person,
      body: { name: 'Child' },
      headers: { 'idempotency-key': 'once' },
    })
    await salve.call('POST /api/auth/refresh', { body: { refreshToken: person.refreshToken } })
    await salve.call('POST /api/auth/login', { body: { email: newEmail(), password } })
    await salve.call('POST /api/auth/password/forgot', { body: { email: person.email } })
    await expect.poll(async () => (await counts()).password_resets).toBe(1)
    const before = await counts()
    for (const table of tables) expect([table, before[table]]).toEqual([table, expect.any(Number)])
    expect(Math.min(...Object.values(before).map(Number))).toBeGreaterThan(0)

    await tidy(salve.ctx)
    expect(await counts()).toEqual(before)
    salve.clock.advance(25 * 3600)
    await tidy(salve.ctx)
    expect(await counts()).toEqual({
      ...before,
      idempotency_keys: 0,
      password_resets: 0,
      sign_in_failures: 0,
      spent_secrets: 0,
    })
    salve.clock.advance(91 * 86_400)
    await tidy(salve.ctx)
    expect(await counts()).toEqual(Object.fromEntries(tables.map((table) => [table, 0])))
  })
})
