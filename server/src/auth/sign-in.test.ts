import { kdfDefaults } from '@salve/contract/kdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveInBrowser, newBrowserProof } from '../../test/keys.ts'
import { newEmail, password, paths, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const login = (body: Record<string, unknown>, path = '/api/auth/login') => salve.call(`POST ${path}`, { body })

describe('signing in', () => {
  for (const path of ['/api/auth/login', '/api/login', '/auth/login'])
    it(`gives a token and says who one is at ${path}`, async () => {
      const { email, patientId } = await salve.patient()
      const { status, body } = await login({ email: email.toUpperCase(), password }, path)
      expect(status).toBe(200)
      expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900, user: { email, role: 'patient', patientId } })
      expect((await salve.call('GET /api/auth/me', { as: body })).body.user.email).toBe(email)
    })

  it('answers a wrong password and an unknown address alike', async () => {
    const { email } = await salve.patient()
    const wrong = await login({ email, password: 'not-the-password' })
    const unknown = await login({ email: newEmail('nobody'), password })
    expect(wrong.status).toBe(401)
    const { requestId: _, ...said } = wrong.body
    expect(said).toEqual({ ...unknown.body, requestId: undefined })
    expect(said.code).toBe('invalid-credentials')
    expect(Object.keys(wrong.headers).sort()).toEqual(Object.keys(unknown.headers).sort())
  })

  it('does the same work for an unknown address: as many derivations, as many statements', async () => {
    const { email } = await salve.patient()
    const statements = async (body: Record<string, unknown>) => {
      const before = Number(
        (
          await salve.sql(
            `SELECT xact_commit + xact_rollback AS n FROM pg_stat_database WHERE datname = current_database()`,
          )
        ).rows[0].n,
      )
      await login(body)
      return before
    }
    expect(await statements({ email, password: 'wrong-password-1' })).toBeTypeOf('number')
    const kdf = async (address: string) =>
      (await salve.call('POST /api/auth/prelogin', { body: { email: address } })).body.kdf
    const [known, unknown] = [await kdf(email), await kdf('nobody@example.org')]
    expect({ ...known, salt: '' }).toEqual({ ...unknown, salt: '' })
  })

  it('wants a password or a key, and not both', async () => {
    const { email } = await salve.patient()
    expect(paths(await login({ email }))).toEqual(['password'])
    expect(paths(await login({ email, password, authKey: 'A'.repeat(43) }))).toEqual(['authKey'])
    expect(paths(await login({ email, authKey: 'short' }))).toEqual(['authKey'])
  })

  it('takes what a browser derives, so that the password never leaves it', async () => {
    const email = newEmail('browser')
    const proof = newBrowserProof('a long and secret phrase')
    const made = await salve.call('POST /api/auth/register', { body: { name: 'Web', email, ...proof } })
    expect(made.status).toBe(201)
    const { body } = await salve.call('POST /api/auth/prelogin', { body: { email } })
    expect(body.kdf).toEqual(proof.kdf)
    expect((await login({ email, authKey: deriveInBrowser('a long and secret phrase', body.kdf) })).status).toBe(200)
    expect((await login({ email, password: 'a long and secret phrase' })).status).toBe(200)
    expect((await login({ email, authKey: deriveInBrowser('another phrase', body.kdf) })).status).toBe(401)
  })

  it('gives the same key for a password that is typed with composed or decomposed letters', async () => {
    const email = newEmail()
    await salve.signUp({ email, password: 'Ångström-kräver-1'.normalize('NFC') })
    expect((await login({ email, password: 'Ångström-kräver-1'.normalize('NFD') })).status).toBe(200)
  })

  it('refuses a derivation that is weaker than the rule', async () => {
    const { authKey, kdf } = newBrowserProof('whatever this is')
    const weak = { ...kdf, memoryKiB: 1024, passes: 1 }
    const answer = await salve.call('POST /api/auth/register', {
      body: { name: 'Weak', email: newEmail(), authKey, kdf: weak },
    })
    expect([answer.status, paths(answer)]).toEqual([400, ['kdf', 'kdf.memoryKiB']])
    const short = { ...kdf, passes: 1 }
    expect(
      paths(
        await salve.call('POST /api/auth/register', { body: { name: 'Weak', email: newEmail(), authKey, kdf: short } }),
      ),
    ).toEqual(['kdf'])
    const without = await salve.call('POST /api/auth/register', { body: { name: 'Weak', email: newEmail(), authKey } })
    expect(paths(without)).toEqual(['kdf'])
    const both = await salve.call('POST /api/auth/register', {
      body: { name: 'Weak', email: newEmail(), password, kdf },
    })
    expect(paths(both)).toEqual(['kdf'])
  })

  it('answers prelogin for an unknown address always the same', async () => {
    const ask = async (email: string) => (await salve.call('POST /api/auth/prelogin', { body: { email } })).body.kdf
    const [first, again, other] = [
      await ask('no@example.org'),
      await ask('NO@example.org'),
      await ask('other@example.org'),
    ]
    expect(first).toMatchObject(kdfDefaults)
    expect(again).toEqual(first)
    expect(other.salt).not.toBe(first.salt)
  })

  it('keeps a suspended person out, and says so only to whoever knows the password', async () => {
    const [person, admin] = [await salve.patient(), await salve.admin()]
    await salve.call(`POST /api/users/${person.id}/suspend`, { as: admin, body: { reason: 'Lost the phone' } })
    expect((await login({ email: person.email, password })).body).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await login({ email: person.email, password: 'something-else' })).status).toBe(401)
    await salve.call(`POST /api/users/${person.id}/approve`, { as: admin })
    expect((await login({ email: person.email, password })).status).toBe(200)
  })

  it('cannot be done with an account that has not chosen a password yet', async () => {
    const staff = await salve.staff()
    const email = newEmail('invited')
    await salve.call('POST /api/doctors', {
      as: staff,
      body: { name: 'Dr In', email, specialization: 'GP', licenseNumber: newEmail('l') },
    })
    expect((await login({ email, password })).status).toBe(401)
  })
})
