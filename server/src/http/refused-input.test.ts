import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changed, dump } from '../../test/dump.ts'
import { type Json, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { type Action, roleMay, table } from '../auth/access.ts'
import type { Registered } from './route.ts'

let salve: Salve
let admin: Person
let doctor: Person
let patient: Person
let before: Record<string, string>
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
  doctor = await salve.doctor()
  patient = await salve.patient()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  before = await dump(salve)
})
/** Most is open to an admin; what is between patient and doctor alone is asked for by one of the two. */
const whoMay = (access: Registered['access']): Person => {
  if (!(access in table) || roleMay('admin', access as Action)) return admin
  return roleMay('doctor', access as Action) ? doctor : patient
}
const nothingWritten = async () => expect(changed(before, await dump(salve))).toEqual([])

describe('a body', () => {
  const create = (body: unknown, headers: Record<string, string> = {}) =>
    salve.call('POST /api/patients', { as: patient, body, headers })

  it('with unknown fields is refused, each named by its path', async () => {
    const answer = await create({
      name: 'Ana',
      colour: 'blue',
      medicalHistory: { mood: 'fine' },
      consents: [{ kind: 'a', version: 1, signature: 'b', witness: 'c' }],
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { path: 'colour', message: 'is not known here' },
        { path: 'medicalHistory.mood', message: 'is not known here' },
        { path: 'consents.0.witness', message: 'is not known here' },
      ]),
    )
    expect(answer.body.errors).toHaveLength(3)
    await nothingWritten()
  })

  it('with several wrong fields is refused once, in words for each', async () => {
    const answer = await create({ phone: 'call me', dateOfBirth: '1990-02-30', medicalHistory: { allergies: [''] } })
    expect(answer.body.errors).toEqual([
      { path: 'name', message: 'is required' },
      { path: 'phone', message: 'must be a phone number, as in +44 20 7946 0000' },
      { path: 'dateOfBirth', message: 'must be a day, as in 1990-02-28' },
      { path: 'medicalHistory.allergies.0', message: 'must not be empty' },
    ])
    for (const { path, message } of answer.body.errors) expect(answer.body.detail).toContain(`${path} ${message}.`)
    await nothingWritten()
  })

  it.each([['{"name": "Ana"'], ['{name: 1}'], ['nul'], ['{"name":"a"}{}'], ['{"__proto__":{"admin":true}}']])(
    'that is not JSON is 400: %s',
    async (body) => {
      expect(await create(body)).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
      await nothingWritten()
    },
  )

  it.each(['null', '[]', '"Ana"', '7', 'true'])('that is JSON but no object is 400: %s', async (body) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
    await nothingWritten()
  })

  it('that is missing or empty is 400', async () => {
    for (const answer of [
      await salve.call('POST /api/patients', { as: patient }),
      await create('', { 'content-type': 'application/json' }),
    ])
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
    await nothingWritten()
  })

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense'])(
    'of the type %s is 415',
    async (type) => {
      const answer = await create('{"name":"Ana"}', { 'content-type': type })
      expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } })
      await nothingWritten()
    },
  )

  it('of more than 1 MiB is 413, of a little less it is read', async () => {
    const of = (bytes: number) => `{"name":"${'x'.repeat(bytes - 11)}"}`
    expect(await create(of(1024 * 1024 + 1))).toMatchObject({ status: 413, body: { code: 'payload-too-large' } })
    expect(paths(await create(of(1024 * 1024)))).toEqual(['name'])
    await nothingWritten()
  })

  it('is read with a charset beside its type', async () => {
    const answer = await create('{"name":"Ana"}', { 'content-type': 'application/json; charset=utf-8' })
    expect(answer.status).toBe(201)
  })

  it('of a stranger is not even read', async () => {
    const answer = await salve.call('POST /api/patients', { body: '{' })
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  })
})

describe('an address', () => {
  const odd = ['x', '1', "'%20OR%201=1", '%00', '..%2f..', '01890000-0000-7000-8000-00000000000g', 'a'.repeat(300)]

  it.each(odd)('with the malformed id %s is 404', async (id) => {
    const withId = salve.routes.filter(({ call }) => call.paths[0].includes('id') && call.params)
    expect(withId.length).toBeGreaterThan(10)
    for (const { call, access } of withId) {
      const url = call.paths[0].replace(/:\w+/g, id)
      const body = call.body ? {} : undefined
      const answer = await salve.call(`${call.method} ${url}`, { as: whoMay(access), body })
      expect([call.method, url, answer.status, answer.body.code]).toEqual([call.method, url, 404, 'not-found'])
    }
    await nothingWritten()
  })

  it.each(['/api/%zz', '/api/patients/%', '/%00', '/nowhere', '/api/nowhere', '/api/patients/a/b/c', '//'])(
    'that is none is 404: %s',
    async (url) => {
      const answer = await salve.call(`GET ${url}`, { as: admin })
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    },
  )

  it('is the same with a slash at its end', async () => {
    expect((await salve.call('GET /api/auth/me/', { as: admin })).body.user.id).toBe(admin.id)
  })
})

describe('a list', () => {
  const isList = (query: unknown) => query instanceof z.ZodObject && 'limit' in query.shape
  const lists = () => salve.routes.filter(({ call }) => isList(call.query))
  const read = (path: string, query: string, as = admin) =>
    salve.call(`GET ${path.replace(/:\w+/g, patient.patientId)}?${query}`, { as })

  it.each(['limit=0', 'limit=101', 'limit=x', 'limit=', 'limit=1.5', 'limit=-1', 'cursor=!', 'cursor=', 'colour=blue'])(
    'asked for with %s is 400',
    async (query) => {
      const [name] = query.split('=')
      for (const { call, access } of lists()) {
        const answer = await read(call.paths[0], query, whoMay(access))
        expect([call.paths[0], answer.status, ...paths(answer)]).toEqual([call.paths[0], 400, name])
      }
      await nothingWritten()
    },
  )

  it('names every wrong part of the question in one answer', async () => {
    const answer = await read('/api/audit', 'limit=0&actor=x&from=yesterday&patientId=1&colour=blue')
    expect(paths(answer)).toEqual(['actor', 'colour', 'from', 'limit', 'patientId'])
  })

  it('asked for with the same thing twice is 400', async () => {
    expect(paths(await read('/api/patients', 'q=a&q=b'))).toEqual(['q'])
  })
})

describe('a write without a body', () => {
  it('that brings one that cannot be read is refused in the usual way', async () => {
    const one = '01890000-0000-7000-8000-000000000000'
    const answers: [Json, number][] = [
      [await salve.call(`DELETE /api/patients/${one}`, { as: admin, body: '{' }), 400],
      [
        await salve.call(`POST /api/users/${one}/approve`, {
          as: admin,
          body: 'x',
          headers: { 'content-type': 'text/plain' },
        }),
        415,
      ],
    ]
    for (const [answer, status] of answers) expect(answer.status).toBe(status)
    await nothingWritten()
  })
})
