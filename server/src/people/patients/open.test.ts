import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../../test/dump.ts'
import { type Answer, type Person, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let mother: Person
let childId: string
let staff: Person
let admin: Person
let assigned: Person
let stranger: Person
let otherPatient: Person
const history = { allergies: ['Penicillin'] }

beforeAll(async () => {
  salve = await startSalve()
  mother = await salve.patient()
  otherPatient = await salve.patient()
  assigned = await salve.doctor()
  stranger = await salve.doctor()
  staff = await salve.staff()
  admin = await salve.admin()
  const child = await salve.call('POST /api/patients', {
    as: mother,
    body: { name: 'Child', medicalHistory: history },
  })
  childId = child.body.id
  await salve.call('POST /api/select-doctor', { as: mother, body: { patientId: childId, doctorId: assigned.doctorId } })
})
afterAll(() => salve.stop())

const open = (as: Person, id: string): Promise<Answer> => salve.call(`GET /api/patients/${id}`, { as })
const withoutRequest = ({ status, body: { requestId: _, ...body } }: Answer) => ({ status, body })

describe('opening a record', () => {
  it('shows one’s own', async () => {
    expect((await open(mother, mother.patientId)).body).toMatchObject({ id: mother.patientId, relation: 'self' })
  })

  it('shows a guardian the dependant with the history', async () => {
    expect((await open(mother, childId)).body).toMatchObject({ relation: 'dependant', medicalHistory: history })
  })

  it('shows the assigned doctor the record with the history', async () => {
    expect((await open(assigned, childId)).body).toMatchObject({ relation: 'assigned', medicalHistory: history })
  })

  it('shows the doctor who registered somebody the record', async () => {
    const made = await salve.call('POST /api/patients', { as: stranger, body: { name: 'Walk-in' } })
    expect((await open(stranger, made.body.id)).body).toMatchObject({ relation: 'created', medicalHistory: null })
  })

  it('shows an admin the record with the history', async () => {
    expect((await open(admin, childId)).body).toMatchObject({ relation: 'clinic', medicalHistory: history })
  })

  it('shows the front desk the record without the history', async () => {
    const { body } = await open(staff, childId)
    expect(body).toMatchObject({ name: 'Child', relation: 'clinic' })
    expect(body).not.toHaveProperty('medicalHistory')
  })

  it('tells a stranger no more than of a record that does not exist', async () => {
    const unknown = withoutRequest(await open(stranger, '01890000-0000-7000-8000-000000000000'))
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } })
    for (const who of [stranger, otherPatient]) expect(withoutRequest(await open(who, childId))).toEqual(unknown)
    expect(withoutRequest(await open(otherPatient, mother.patientId))).toEqual(unknown)
  })

  it('ends for a doctor with the assignment', async () => {
    const doctor = await salve.doctor()
    const body = { patientId: childId, doctorId: doctor.doctorId }
    const { body: mapping } = await salve.call('POST /api/mappings', { as: mother, body })
    expect((await open(doctor, childId)).status).toBe(200)
    await salve.call(`DELETE /api/mappings/${mapping.id}`, { as: mother })
    expect((await open(doctor, childId)).status).toBe(404)
  })

  it('answers 304 to whom has this version already, and leaves a trace all the same', async () => {
    const before = await dump(salve)
    const { headers } = await open(mother, childId)
    const seen = await dump(salve)
    expect(changed(before, seen)).toEqual(['audit_log'])
    const again = await salve.call(`GET /api/patients/${childId}`, {
      as: mother,
      headers: { 'if-none-match': String(headers.etag) },
    })
    expect(again).toMatchObject({ status: 304, text: '' })
    expect(changed(seen, await dump(salve))).toEqual(['audit_log'])
    const other = await salve.call(`GET /api/patients/${childId}`, { as: mother, headers: { 'if-none-match': '"99"' } })
    expect(other.status).toBe(200)
  })
})
