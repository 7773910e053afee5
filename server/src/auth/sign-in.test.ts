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

  it('answers prelogin for a known and an unknown address in the same form, letter by letter', async () => {
    const { email } = await salve.patient()
    const form = async (address: string) => {
      const { text } = await salve.call('POST /api/auth/prelogin', { body: { email: address } })
      return text.replace(/"salt":"[\w-]{22}"/, '"salt":""')
    }
    expect(await form(email)).toBe(await form('nobody@example.org'))
  })

  it('lets nobody in by a password that was changed, reset or shut out while it was being looked at', async () => {
    const admin = await salve.admin()
    for (const end of ['change', 'suspend'] as const) {
      const person = await salve.patient()
      const ending =
        end === 'change'
          ? salve.call('POST /api/auth/password', {
              as: person,
              body: { currentPassword: password, newPassword: 'another-good-one-1' },
            })
          : salve.call(`POST /api/users/${person.id}/suspend`, { as: admin })
      const racing = Array.from({ length: 20 }, () => login({ email: person.email, password }))
      await ending
      const inside = (await Promise.all(racing)).filter(({ status }) => status === 200)
      for (const { body } of inside) {
        expect((await salve.call('GET /api/auth/me', { as: body })).status).toBe(401)
        expect((await salve.call('POST /api/auth/refresh', { body: { refreshToken: body.refreshToken } })).status).toBe(
          401,
        )
      }
    }
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
