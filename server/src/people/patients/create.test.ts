import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../../test/dump.ts'
import { type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let people: Record<'patient' | 'doctor' | 'staff' | 'admin', Person>
beforeAll(async () => {
  salve = await startSalve()
  people = {
    patient: await salve.patient(),
    doctor: await salve.doctor(),
    staff: await salve.staff(),
    admin: await salve.admin(),
  }
})
afterAll(() => salve.stop())

const history = {
  conditions: ['Asthma'],
  allergies: ['Penicillin'],
  medications: [],
  surgeries: ['Appendix, 2001'],
  familyHistory: 'Mother: diabetes',
  notes: 'Line one\nLine two',
}
const whole = {
  name: 'Max Mustermann',
  email: 'max@example.org',
  phone: '+44 20 7946 0001',
  dateOfBirth: '2015-02-28',
  sex: 'Male',
  address: '1 High Street\nLondon',
  timeZone: 'Europe/London',
  medicalHistory: history,
  consents: [{ kind: 'treatment', version: '2026-01', signature: 'Maria Mustermann' }],
}

describe('registering a person', () => {
  it.each([
    ['patient', 'dependant'],
    ['doctor', 'created'],
    ['admin', 'clinic'],
  ] as const)('keeps everything that a %s sends, as theirs through "%s"', async (role, relation) => {
    const made = await salve.call('POST /api/patients', { as: people[role], body: whole })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ ...whole, sex: 'male', relation, version: 1 })
    expect(made.headers.etag).toBe('"1"')
    const read = await salve.call(`GET /api/patients/${made.body.id}`, { as: people[role] })
    expect(read.body).toEqual(made.body)
  })

  it('shows the front desk no medical history, not even the one that it typed in', async () => {
    const made = await salve.call('POST /api/patients', { as: people.staff, body: whole })
    expect(made.body).toMatchObject({ name: whole.name, relation: 'clinic' })
    expect(made.body).not.toHaveProperty('medicalHistory')
    const { body } = await salve.call(`GET /api/patients/${made.body.id}`, { as: people.admin })
    expect(body.medicalHistory).toEqual(history)
  })

  it('makes a patient the guardian, and nobody else', async () => {
    const dependant = await salve.call('POST /api/patients', { as: people.patient, body: { name: 'Child' } })
    const registered = await salve.call('POST /api/patients', { as: people.doctor, body: { name: 'Walk-in' } })
    const { rows } = await salve.sql('SELECT id, guardian_id, created_by FROM patients WHERE id = ANY($1)', [
      [dependant.body.id, registered.body.id],
    ])
    expect(rows).toEqual(
      expect.arrayContaining([
        { id: dependant.body.id, guardian_id: people.patient.id, created_by: people.patient.id },
        { id: registered.body.id, guardian_id: null, created_by: people.doctor.id },
      ]),
    )
  })

  it('needs no more than a name; the rest is empty, and the zone is the clinic’s', async () => {
    const { body } = await salve.call('POST /api/patients', { as: people.patient, body: { name: '  Cher ' } })
    expect(body).toMatchObject({
      name: 'Cher',
      email: null,
      phone: null,
      dateOfBirth: null,
      sex: null,
      address: null,
      medicalHistory: null,
      consents: [],
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
  })

  it('writes one consent when the same words are signed twice in one go', async () => {
    const consent = { kind: 'privacy', version: 3, signature: 'Ana' }
    const body = { name: 'Ana', consents: [consent, consent, { ...consent, version: 4 }] }
    const made = await salve.call('POST /api/patients', { as: people.patient, body })
    expect(made.body.consents).toMatchObject([
      { kind: 'privacy', version: '3', signature: 'Ana' },
      { kind: 'privacy', version: '4', signature: 'Ana' },
    ])
  })

  it('gives two people with the same particulars two records: families share addresses and numbers', async () => {
    const first = await salve.call('POST /api/patients', { as: people.patient, body: whole })
    const second = await salve.call('POST /api/patients', { as: people.patient, body: whole })
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(first.body.id)
  })

  it('names every wrong field in one answer, and writes nothing', async () => {
    const before = await dump(salve)
    const answer = await salve.call('POST /api/patients', {
      as: people.patient,
      body: {
        name: ' ',
        email: 'not an address',
        phone: 'call me',
        dateOfBirth: '2990-01-01',
        sex: 'x',
        timeZone: 'Atlantis/Deep',
        medicalHistory: { allergies: 'all', moods: [] },
        consents: [{ kind: 'privacy' }],
        guardianId: people.admin.id,
      },
    })
    expect(answer.status).toBe(400)
    expect(paths(answer)).toEqual([
      'consents.0.signature',
      'consents.0.version',
      'dateOfBirth',
      'email',
      'guardianId',
      'medicalHistory.allergies',
      'medicalHistory.moods',
      'name',
      'phone',
      'sex',
      'timeZone',
    ])
    expect(changed(before, await dump(salve))).toEqual([])
  })
})
