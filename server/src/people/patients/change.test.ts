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

  it('cannot be taken away by leaving them out', async () => {
    await change({ consents })
    expect((await change({ consents: [] })).body.consents).toHaveLength(1)
    expect(paths(await change({ consents: null }))).toEqual(['consents'])
  })
})

describe('taking a consent back', () => {
  const consents = [{ kind: 'privacy', version: '1', signature: 'Mother' }]
  const withdraw = (consentId: string, as = mother) =>
    salve.call(`POST /api/patients/${record.id}/consents/${consentId}/withdraw`, { as })
  const given = async () => (await change({ consents })).body.consents.at(-1)

  it('keeps what was given and when, says when it ended, and is audited', async () => {
    const consent = await given()
    const { status, body } = await withdraw(consent.id)
    expect(status).toBe(200)
    expect(body.consents).toEqual([{ ...consent, withdrawnAt: body.updatedAt }])
    expect(body.updatedAt > consent.signedAt).toBe(true)
    expect(body.version).toBe(3)
    expect(await read()).toEqual(body)
    const { items } = (
      await salve.call(`GET /api/audit?patientId=${record.id}&action=patient.consent-withdrawn`, { as: admin })
    ).body
    expect(items).toMatchObject([{ actor: { id: mother.id }, fields: ['consents'], outcome: 'allowed' }])
  })

  it('a second time changes nothing and is no error', async () => {
    const consent = await given()
    const { body } = await withdraw(consent.id)
    salve.clock.advance(60)
    expect((await withdraw(consent.id)).body).toEqual(body)
  })

  it('leaves room for giving it again, which stands beside the one that ended', async () => {
    const first = await given()
    await withdraw(first.id)
    const again = await given()
    expect(again.id).not.toBe(first.id)
    expect((await read()).consents).toMatchObject([
      { id: first.id, withdrawnAt: expect.any(String) },
      { id: again.id, withdrawnAt: null },
    ])
  })

  it('happens once, however many ask at once', async () => {
    const consent = await given()
    const answers = await Promise.all(Array.from({ length: 8 }, () => withdraw(consent.id)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const { rows } = await salve.sql(
      `SELECT 1 FROM audit_log WHERE action = 'patient.consent-withdrawn' AND patient_id = $1`,
      [record.id],
    )
    expect(rows).toHaveLength(1)
  })

  it('is nobody else’s to do, and finds only what is of this record', async () => {
    const consent = await given()
    expect((await withdraw(consent.id, await salve.patient())).status).toBe(404)
    const other = (await salve.call('POST /api/patients', { as: mother, body: { name: 'Other', consents } })).body
    expect((await withdraw(other.consents[0].id)).status).toBe(404)
    expect((await read()).consents).toMatchObject([{ id: consent.id, withdrawnAt: null }])
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
