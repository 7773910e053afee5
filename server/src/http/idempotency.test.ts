import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Json, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { tidy } from '../housekeeping.ts'

let salve: Salve
let patient: Person
let other: Person
beforeAll(async () => {
  salve = await startSalve()
  patient = await salve.patient()
  other = await salve.patient()
})
afterAll(() => salve.stop())

const create = (key: string, body: Json, as = patient) =>
  salve.call('POST /api/patients', { as, body, headers: { 'idempotency-key': key } })
const rowsOf = async (person: Person) => {
  const { rows } = await salve.sql('SELECT count(*)::int AS count FROM patients WHERE created_by = $1', [person.id])
  return rows[0].count
}

describe('a create with an Idempotency-Key', () => {
  it('happens once, and the second answer is the first one', async () => {
    const first = await create('a', { name: 'Ana', phone: '12345' })
    const before = await dump(salve)
    const second = await create('a', { phone: '12345', name: 'Ana' })
    expect([second.status, second.body, second.headers.etag]).toEqual([201, first.body, first.headers.etag])
    expect(changed(before, await dump(salve))).toEqual(['audit_log'])
  })

  it('happens once of fifty who come at once, and all get that answer', async () => {
    const before = await rowsOf(patient)
    const answers = await Promise.all(Array.from({ length: 50 }, () => create('fifty', { name: 'Fifty' })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await rowsOf(patient)).toBe(before + 1)
    const { rows } = await salve.sql(`SELECT count(*)::int AS count FROM audit_log WHERE subject_id = $1`, [
      answers[0].body.id,
    ])
    expect(rows).toEqual([{ count: 1 }])
  })

  it('is refused with another body or at another route, and nothing is written', async () => {
    const doctor = await salve.doctor()
    await create('b', { name: 'Ana' })
    const before = await dump(salve)
    const pair = { patientId: patient.patientId, doctorId: doctor.doctorId }
    const headers = { 'idempotency-key': 'b' }
    for (const answer of [
      await create('b', { name: 'Anna' }),
      await create('b', { name: 'Ana', phone: '12345' }),
      await salve.call('POST /api/mappings', { as: patient, body: pair, headers }),
    ])
      expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } })
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('has nothing to do with somebody else’s key of the same name', async () => {
    const mine = await create('c', { name: 'Mine' })
    const theirs = await create('c', { name: 'Theirs' }, other)
    expect(theirs).toMatchObject({ status: 201, body: { name: 'Theirs' } })
    expect(theirs.body.id).not.toBe(mine.body.id)
    expect((await create('c', { name: 'Mine' })).body).toEqual(mine.body)
  })

  it('that was refused does not use the key up', async () => {
    const before = await dump(salve)
    expect((await create('d', { name: '' })).status).toBe(400)
    expect(changed(before, await dump(salve))).toEqual([])
    expect((await create('d', { name: 'Ana' })).status).toBe(201)

    const doctor = await salve.doctor()
    const assign = (as: Person, doctorId: string) =>
      salve.call('POST /api/mappings', {
        as,
        body: { patientId: patient.patientId, doctorId },
        headers: { 'idempotency-key': 'e' },
      })
    expect((await assign(patient, other.id)).status).toBe(404)
    expect((await assign(patient, doctor.doctorId)).status).toBe(201)
    // The answer of the first time, not that they belong together already.
    expect((await assign(patient, doctor.doctorId)).status).toBe(201)
  })

  it('that failed on our side does not use the key up', async () => {
    await salve.sql(`ALTER TABLE patients ADD CONSTRAINT broken CHECK (time_zone <> 'Asia/Tokyo')`)
    const body = { name: 'Ana', timeZone: 'Asia/Tokyo' }
    expect((await create('f', body)).status).toBe(500)
    await salve.sql('ALTER TABLE patients DROP CONSTRAINT broken')
    expect((await create('f', body)).status).toBe(201)
  })

  it.each(['', ' ', 'with space', 'é', 'x'.repeat(201)])('is refused when the key is "%s"', async (key) => {
    const before = await dump(salve)
    const answer = await create(key, { name: 'Ana' })
    expect(answer.status).toBe(400)
    expect(paths(answer)).toEqual(['Idempotency-Key'])
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('tells nothing to whom may not create at all', async () => {
    const headers = { 'idempotency-key': 'a' }
    expect((await salve.call('POST /api/patients', { body: { name: 'Ana' }, headers })).status).toBe(401)
    const doctor = { name: 'A', email: 'a@example.org', specialization: 'GP', licenseNumber: '1' }
    expect((await salve.call('POST /api/doctors', { as: patient, body: doctor, headers })).status).toBe(403)
  })

  it('counts for 24 hours; after them the key is new, and the old one is tidied away', async () => {
    const first = await create('g', { name: 'Ana' })
    salve.clock.advance(86_400 - 60)
    const again = await salve.signIn(patient.email)
    expect((await create('g', { name: 'Ana' }, again)).body.id).toBe(first.body.id)
    salve.clock.advance(120)
    expect((await create('g', { name: 'Anna' }, again)).body).toMatchObject({ name: 'Anna' })
    const keys = async () => (await salve.sql('SELECT key FROM idempotency_keys ORDER BY key')).rows
    expect((await keys()).length).toBeGreaterThan(1)
    await tidy(salve.ctx)
    expect(await keys()).toEqual([{ key: 'g' }])
  })
})
