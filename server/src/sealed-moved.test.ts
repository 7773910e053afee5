import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, type Person, type Salve, startSalve } from '../test/salve.ts'

let salve: Salve
let ana: Person
let ben: Person
const secret = { details: 'Anas address', history: 'Anas history', signature: 'Ana signed', email: '' }

beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  ana = await salve.patient({ name: 'Ana' })
  ben = await salve.patient({ name: 'Ben' })
  secret.email = ana.email
  for (const who of [ana, ben]) {
    const body = {
      address: who === ana ? secret.details : 'Bens address',
      medicalHistory: { notes: who === ana ? secret.history : 'Bens history' },
      consents: [{ kind: 'privacy', version: 1, signature: who === ana ? secret.signature : 'Ben signed' }],
    }
    expect((await salve.call(`PUT /api/patients/${who.patientId}`, { as: who, body })).status).toBe(200)
  }
})

const says = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
  for (const value of [...Object.values(secret), 'Ana', 'Bens address', 'Bens history'])
    expect(answer.text).not.toContain(value)
}
const open = () => salve.call(`GET /api/patients/${ben.patientId}`, { as: ben })
const copy = (table: string, column: string, from: string, key = 'id', to = ben.patientId, source = ana.patientId) =>
  salve.sql(
    `UPDATE ${table} SET ${column} = (SELECT ${from} FROM ${table} WHERE ${key} = $1 LIMIT 1) WHERE ${key} = $2`,
    [source, to],
  )

describe('a sealed value that somebody moved', () => {
  it('opens where it was sealed', async () => {
    expect((await open()).body).toMatchObject({ address: 'Bens address', medicalHistory: { notes: 'Bens history' } })
  })

  it.each(['details', 'history'])('does not open in another person’s row: %s', async (column) => {
    await copy('patients', column, column)
    says(await open())
    expect((await salve.call(`GET /api/patients/${ana.patientId}`, { as: ana })).status).toBe(200)
  })

  it.each([
    ['details', 'history'],
    ['history', 'details'],
  ])('does not open in another column of its own row: %s as %s', async (from, column) => {
    await copy('patients', column, from, 'id', ben.patientId, ben.patientId)
    says(await open())
  })

  it('does not open as another person’s signature', async () => {
    await copy('consents', 'signature', 'signature', 'patient_id')
    says(await open())
  })

  it('does not open as another person’s account', async () => {
    await copy('users', 'details', 'details', 'id', ben.id, ana.id)
    says(await salve.call('GET /api/auth/me', { as: ben }))
  })

  it('does not open as the answer to another key', async () => {
    const create = (key: string, name: string) =>
      salve.call('POST /api/patients', { as: ana, body: { name }, headers: { 'idempotency-key': key } })
    await create('one', 'Ana the first')
    await create('two', 'Ben the second')
    await copy('idempotency_keys', 'answer', 'answer', 'key', 'two', 'one')
    says(await create('two', 'Ben the second'))
  })

  it('does not open as the answer to somebody else who used the same key', async () => {
    const create = (as: Person, name: string) =>
      salve.call('POST /api/patients', { as, body: { name }, headers: { 'idempotency-key': 'same' } })
    await create(ana, 'Ana the third')
    await create(ben, 'Ben the third')
    const { rows } = await salve.sql('SELECT answer FROM idempotency_keys WHERE caller_id = $1', [ana.id])
    await salve.sql('UPDATE idempotency_keys SET answer = $1 WHERE caller_id = $2', [rows[0].answer, ben.id])
    says(await create(ben, 'Ben the third'))
  })

  it.each([0, 3, 8, 20, 40])('does not open with another bit at byte %i', async (at) => {
    const { rows } = await salve.sql('SELECT details FROM patients WHERE id = $1', [ben.patientId])
    const bent = Buffer.from(rows[0].details)
    bent[at] ^= 1
    await salve.sql('UPDATE patients SET details = $1 WHERE id = $2', [bent, ben.patientId])
    says(await open())
  })

  it('breaks the list that it stands in, rather than showing half of a person', async () => {
    await copy('patients', 'details', 'details')
    says(await salve.call('GET /api/patients', { as: ben }))
  })
})
