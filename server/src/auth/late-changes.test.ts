import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, password, type Salve, startSalve } from '../../test/salve.ts'
import { orEmailTaken } from './accounts.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

/** Lets a sign-in get as far as the account's row, changes the account under it, and lets it go on. */
const signInWhile = async (person: Person, change: string) => {
  const owner = new pg.Client({ connectionString: salve.database.ownerUrl })
  await owner.connect()
  await owner.query('BEGIN')
  await owner.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [person.id])
  const login = salve.call('POST /api/auth/login', { body: { email: person.email, password } })
  await expect
    .poll(async () => {
      const { rows } = await salve.sql(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return rows[0].n
    })
    .toBeGreaterThan(0)
  await owner.query(change, [person.id])
  await owner.query('COMMIT')
  await owner.end()
  return login
}

describe('an account that changes while somebody signs in', () => {
  it('lets nobody in by a password that is the old one by then, or none at all', async () => {
    for (const change of [
      `UPDATE credentials SET verifier = decode(repeat('00', 32), 'hex') WHERE user_id = $1`,
      'DELETE FROM credentials WHERE user_id = $1',
    ]) {
      const person = await salve.patient()
      const answer = await signInWhile(person, change)
      expect([answer.status, answer.body.code]).toEqual([401, 'invalid-credentials'])
    }
  })

  it('lets nobody in who is suspended by then', async () => {
    const person = await salve.patient()
    const answer = await signInWhile(person, `UPDATE users SET status = 'suspended' WHERE id = $1`)
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  })

  it('gives a suspended person no new token, should a session have been left open', async () => {
    const person = await salve.patient()
    await salve.sql(`UPDATE users SET status = 'suspended' WHERE id = $1`, [person.id])
    const refresh = { body: { refreshToken: person.refreshToken } }
    expect((await salve.call('POST /api/auth/refresh', refresh)).status).toBe(401)
  })
})

describe('a write that fails', () => {
  it('for another reason than the address keeps its reason', async () => {
    await expect(orEmailTaken(Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full')
  })
})
