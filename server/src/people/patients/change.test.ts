import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changed, dump } from '../../../test/dump.ts'
import { type Json, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let mother: Person
let staff: Person
let admin: Person
let record: Json
const details = {
  name: 'Child',
  email: 'child@example.org',
  phone: '+44 20 7946 0002',
  dateOfBirth: '2015-02-28',
  sex: 'female',
  address: 'Here',
  timeZone: 'Europe/Lisbon',
  medicalHistory: { allergies: ['Penicillin'], notes: 'Careful' },
}

beforeAll(async () => {
  salve = await startSalve()
  mother = await salve.patient()
  staff = await salve.staff()
  admin = await salve.admin()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  record = (await salve.call('POST /api/patients', { as: mother, body: details })).body
})

const change = (body: unknown, as = mother, headers: Record<string, string> = {}) =>
  salve.call(`PUT /api/patients/${record.id}`, { as, body, headers })
const read = async (as = mother) => (await salve.call(`GET /api/patients/${record.id}`, { as })).body

describe('changing a record', () => {
  it('writes what is sent and leaves what is absent', async () => {
    const { status, body } = await change({ name: 'Grown-up', sex: 'OTHER' })
    expect(status).toBe(200)
    const { updatedAt: _, ...rest } = record
    expect(body).toMatchObject({ ...rest, name: 'Grown-up', sex: 'other', version: 2 })
    expect(await read()).toEqual(body)
  })

  it('takes away what is null', async () => {
    const nothing = { email: null, phone: null, dateOfBirth: null, sex: null, address: null, medicalHistory: null }
    const { body } = await change(nothing)
    expect(body).toMatchObject({ ...nothing, name: 'Child', timeZone: 'Europe/Lisbon', version: 2 })
  })

  it('replaces the medical history as a whole, and moves the time zone', async () => {
    const { body } = await change({ medicalHistory: { notes: 'Better' }, timeZone: 'Asia/Tokyo' })
    expect(body).toMatchObject({ medicalHistory: { notes: 'Better' }, timeZone: 'Asia/Tokyo', name: 'Child' })
    expect(body.medicalHistory).not.toHaveProperty('allergies')
  })

  it('makes no new version when nothing is other than before', async () => {
    const { body } = await change(details)
    expect(body).toEqual(record)
  })

  it('cannot take away the name or the zone, or change who it belongs to', async () => {
    const before = await dump(salve)
    const answer = await change({ name: null, timeZone: null, guardianId: staff.id, id: mother.id })
    expect(answer.status).toBe(400)
    expect(paths(answer)).toEqual(['guardianId', 'id', 'name', 'timeZone'])
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('finds a person by the new name and not by the old one', async () => {
    await change({ name: 'Quirinus', email: null })
    const found = async (q: string) => {
      const { body } = await salve.call(`GET /api/patients?q=${q}`, { as: mother })
      return body.items.map((item: Json) => item.id)
    }
    expect(await found('quirinus')).toEqual([record.id])
    expect(await found('child')).not.toContain(record.id)
  })
})

describe('the front desk', () => {
  it('changes particulars, and the history stays as it was', async () => {
    const { status, body } = await change({ phone: '020 7946 0003' }, staff)
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('medicalHistory')
    expect(await read()).toMatchObject({ phone: '020 7946 0003', medicalHistory: details.medicalHistory, version: 2 })
  })

  it.each([{ medicalHistory: { notes: 'Mine' } }, { medicalHistory: null, name: 'Other' }])(
    'never changes a medical history, and leaves a trace of the try: %j',
    async (body) => {
      const before = await dump(salve)
      expect(await change(body, staff)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect(changed(before, await dump(salve))).toEqual(['audit_log'])
      expect(await read(admin)).toMatchObject({ ...details, version: 1 })
    },
  )
})

describe('two who change the same record', () => {
  it('are told by the version in the body', async () => {
    expect((await change({ version: 1, address: 'There' })).status).toBe(200)
    const late = await change({ version: 1, address: 'Elsewhere' })
    expect(late).toMatchObject({ status: 409, body: { code: 'stale-version' } })
    expect(await read()).toMatchObject({ address: 'There', version: 2 })
  })

  it('are told by If-Match', async () => {
    const etag = String((await salve.call(`GET /api/patients/${record.id}`, { as: mother })).headers.etag)
    expect((await change({ address: 'There' }, mother, { 'if-match': etag })).headers.etag).toBe('"2"')
    expect((await change({ address: 'Late' }, mother, { 'if-match': etag })).status).toBe(409)
    expect((await change({ address: 'Weak' }, mother, { 'if-match': 'W/"2"' })).status).toBe(200)
    expect((await change({ address: 'Any' }, mother, { 'if-match': '*' })).status).toBe(200)
    expect(paths(await change({ address: 'No' }, mother, { 'if-match': 'latest' }))).toEqual(['If-Match'])
    expect(await read()).toMatchObject({ address: 'Any', version: 4 })
  })

  it('are ten at once: one gets through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => change({ version: 1, address: `House ${index}` })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status, body }) => status === 409 && body.code === 'stale-version')).toHaveLength(9)
    expect((await read()).version).toBe(2)
  })
})

describe('consents', () => {
  const consents = [{ kind: 'privacy', version: '1', signature: 'Mother' }]

  it('are added, and never written over', async () => {
    const { body: first } = await change({ consents })
    expect(first).toMatchObject({ consents, version: 2 })
    const { body: second } = await change({
      consents: [
        { ...consents[0], signature: 'Somebody else' },
        { kind: 'privacy', version: '2', signature: 'Mother' },
      ],
    })
    expect(second.consents).toEqual([first.consents[0], expect.objectContaining({ version: '2', signature: 'Mother' })])
  })

  it('make no new version when they were all given before', async () => {
    await change({ consents })
    expect((await change({ consents })).body).toMatchObject({ version: 2 })
  })

  it('cannot be taken away', async () => {
    await change({ consents })
    expect((await change({ consents: [] })).body.consents).toHaveLength(1)
    expect(paths(await change({ consents: null }))).toEqual(['consents'])
  })
})

describe('deleting a record', () => {
  it('answers 404 from then on to everybody, while the row stays as it was', async () => {
    const remove = () => salve.call(`DELETE /api/patients/${record.id}`, { as: mother })
    expect(await remove()).toMatchObject({ status: 204, text: '' })
    expect((await remove()).status).toBe(404)
    for (const as of [mother, admin, staff])
      expect((await salve.call(`GET /api/patients/${record.id}`, { as })).status).toBe(404)
    expect((await change({ name: 'Back' })).status).toBe(404)
    const list = await salve.call('GET /api/patients?limit=100', { as: admin })
    expect(list.body.items.map((item: Json) => item.id)).not.toContain(record.id)
    const { rows } = await salve.sql('SELECT deleted_at, history IS NOT NULL AS kept FROM patients WHERE id = $1', [
      record.id,
    ])
    expect(rows).toEqual([{ deleted_at: expect.any(Date), kept: true }])
  })

  it('is not for a stranger, who learns nothing and changes nothing', async () => {
    const before = await dump(salve, ['audit_log'])
    const stranger = await salve.doctor()
    const other = await dump(salve, ['audit_log'])
    expect((await salve.call(`DELETE /api/patients/${record.id}`, { as: stranger })).status).toBe(404)
    expect(changed(other, await dump(salve, ['audit_log']))).toEqual([])
    expect(before.patients).toBe(other.patients)
  })
})
