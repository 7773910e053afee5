import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Json, type Person, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let admin: Person
let ourKey: KeyObject
let ourPublicKey: KeyObject
let kid: string
let sid: string

const now = () => Math.floor(Date.now() / 1000)
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
  const [head, payload] = admin.token.split('.').map(decode)
  kid = head.kid
  sid = payload.sid
  const { rows } = await salve.sql('SELECT id, public_key, private_key FROM signing_keys')
  const place = { table: 'signing_keys', column: 'private_key', row: rows[0].id }
  ourKey = createPrivateKey({ key: salve.ctx.vault.open<Json>(place, rows[0].private_key), format: 'jwk' })
  ourPublicKey = createPublicKey({ key: rows[0].public_key, format: 'jwk' })
})
afterAll(() => salve.stop())

const decode = (part: string): Json => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return null
  }
}
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
const right = () => ({ sid, sub: admin.id, iss: 'https://salve.test', aud: 'salve', iat: now(), exp: now() + 900 })
const sign = (claims: object, head: object = {}, key: KeyObject | Uint8Array = ourKey) =>
  new SignJWT({ ...right(), ...claims }).setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt', ...head }).sign(key)
/** Another first letter, so that it is not one of the bits at the end that mean nothing. */
const altered = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1)
const parts = () => admin.token.split('.')
const anotherKey = () => generateKeyPairSync('ed25519').privateKey

const forgeries: Record<string, () => string | Promise<string>> = {
  'algorithm none': () => `${encode({ alg: 'none', typ: 'at+jwt', kid })}.${encode(right())}.`,
  'algorithm none with our signature': () =>
    `${encode({ alg: 'none', typ: 'at+jwt', kid })}.${parts()[1]}.${parts()[2]}`,
  'HS256 with the public key as its secret': () =>
    sign({}, { alg: 'HS256' }, ourPublicKey.export({ format: 'der', type: 'spki' })),
  'HS256 with the bytes of the public key': () =>
    sign({}, { alg: 'HS256' }, Buffer.from(String(ourPublicKey.export({ format: 'jwk' }).x), 'base64url')),
  'HS256 with the PEM of the public key': () =>
    sign({}, { alg: 'HS256' }, Buffer.from(ourPublicKey.export({ format: 'pem', type: 'spki' }))),
  'an altered payload': () => `${parts()[0]}.${encode({ ...right(), sub: sid })}.${parts()[2]}`,
  'an altered signature': () => `${parts()[0]}.${parts()[1]}.${altered(parts()[2])}`,
  'no signature': () => `${parts()[0]}.${parts()[1]}.`,
  expired: () => sign({ iat: now() - 1000, exp: now() - 1 }),
  'without an end': () => sign({ exp: undefined }),
  'from another issuer': () => sign({ iss: 'https://elsewhere.test' }),
  'for another audience': () => sign({ aud: 'elsewhere' }),
  'of another type': () => sign({}, { typ: 'JWT' }),
  'of no type': () => sign({}, { typ: undefined }),
  'an unknown key id': () => sign({}, { kid: '01890000-0000-7000-8000-000000000000' }),
  'no key id': () => sign({}, { kid: undefined }),
  'another key under our key id': () => sign({}, {}, anotherKey()),
  'a key that it brings along': () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    return sign({}, { jwk: publicKey.export({ format: 'jwk' }) }, privateKey)
  },
  'a session that does not exist': () => sign({ sid: '01890000-0000-7000-8000-000000000000' }),
  'somebody else’s session': async () => sign({ sub: (await spare()).id }),
  'a refresh token': async () => (await spare()).refreshToken,
  garbage: () => 'garbage',
  'three parts of garbage': () => 'a.b.c',
}
let another: Promise<Person> | undefined
const spare = () => (another ??= salve.patient())

describe('a forged token', () => {
  it('differs from a right one, made in the same way, which is let in', async () => {
    const as = { token: await sign({}) }
    expect((await salve.call('GET /api/auth/me', { as })).body.user.id).toBe(admin.id)
  })

  for (const [name, forge] of Object.entries(forgeries))
    it(`${name}: 401 at every route that looks at the caller, and nothing is written`, async () => {
      const as = { token: await forge() }
      const before = await dump(salve)
      const looking = salve.routes.filter(({ access }) => access !== 'anyone')
      expect(looking.length).toBeGreaterThan(20)
      for (const { call } of looking)
        for (const path of call.paths) {
          const url = path.replace(/:\w+/g, admin.id)
          const body = call.body ? {} : undefined
          const answer = await salve.call(`${call.method} ${url}`, { as, body, address: '203.0.113.9' })
          expect([call.method, path, answer.status, answer.body.code]).toEqual([
            call.method,
            path,
            401,
            'unauthenticated',
          ])
          expect(answer.headers['www-authenticate']).toBe('Bearer')
        }
      expect(changed(before, await dump(salve))).toEqual([])
    })

  it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'bearer ', 'Token x', ''])(
    'nor is the header "%s" a way in, not even for what is open to anyone',
    async (authorization) => {
      for (const path of ['/api/auth/me', '/api/doctors'])
        expect((await salve.call(`GET ${path}`, { headers: { authorization } })).status).toBe(401)
    },
  )

  it('is not helped by a right token beside it', async () => {
    const { token } = await spare()
    for (const url of [`/api/auth/me?access_token=${token}`, `/api/auth/me?token=${token}`])
      expect((await salve.call(`GET ${url}`)).status).toBe(401)
  })
})
