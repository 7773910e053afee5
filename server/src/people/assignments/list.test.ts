import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let mother: Person
let other: Person
let ada: Person
let ben: Person
let staff: Person
let admin: Person
let childId: string

const assign = async (patientId: string, to: Person) => {
  const answer = await salve.call('POST /api/mappings', { as: staff, body: { patientId, doctorId: to.doctorId } })
  expect(answer.status).toBe(201)
}
beforeAll(async () => {
  salve = await startSalve()
  mother = await salve.patient({ name: 'Mother' })
  other = await salve.patient({ name: 'Other' })
  ada = await salve.doctor({ name: 'Ada' })
  ben = await salve.doctor({ name: 'Ben' })
  staff = await salve.staff()
  admin = await salve.admin()
  childId = (await salve.call('POST /api/patients', { as: mother, body: { name: 'Child' } })).body.id
  await assign(mother.patientId, ada)
  await assign(childId, ada)
  await assign(childId, ben)
  await assign(other.patientId, ben)
})
afterAll(() => salve.stop())

const pairs = async (as: Person, path = '/api/mappings') => {
  const { status, body } = await salve.call(`GET ${path}`, { as })
  expect(status).toBe(200)
  return body.items.map(({ patient, doctor }: Json) => `${patient.name} ${doctor.name}`)
}

describe('the assignments', () => {
  it('are those of the family for a patient', async () => {
    expect(await pairs(mother)).toEqual(['Child Ben', 'Child Ada', 'Mother Ada'])
    expect(await pairs(other)).toEqual(['Other Ben'])
  })

  it('are those of the own patients for a doctor, colleagues included', async () => {
    expect(await pairs(ada)).toEqual(['Child Ben', 'Child Ada', 'Mother Ada'])
    expect(await pairs(ben)).toEqual(['Other Ben', 'Child Ben', 'Child Ada'])
    expect(await pairs(await salve.doctor())).toEqual([])
  })

  it('are all of them for the clinic', async () => {
    for (const as of [staff, admin])
      expect(await pairs(as)).toEqual(['Other Ben', 'Child Ben', 'Child Ada', 'Mother Ada'])
  })

  it('go on by cursor', async () => {
    const first = (await salve.call('GET /api/mappings?limit=3', { as: staff })).body
    expect(first.items).toHaveLength(3)
    expect(await pairs(staff, `/api/mappings?limit=3&cursor=${first.nextCursor}`)).toEqual(['Mother Ada'])
    expect(paths(await salve.call('GET /api/mappings?cursor=nonsense', { as: staff }))).toEqual(['cursor'])
  })

  it('leave one trace for each person shown, however many doctors stand beside the name', async () => {
    const traces = async () =>
      (await salve.sql(`SELECT patient_id FROM audit_log WHERE actor_id = $1 ORDER BY id`, [admin.id])).rows
    const before = await traces()
    await salve.call('GET /api/mappings', { as: admin })
    const made = (await traces()).slice(before.length).map(({ patient_id }) => patient_id)
    expect(made.sort()).toEqual([mother.patientId, other.patientId, childId].sort())
  })

  it('of a former doctor who is a patient now are the own ones only', async () => {
    const former = await salve.doctor({ name: 'Former' })
    await assign(other.patientId, former)
    await salve.call('POST /api/auth/admin/role', { as: admin, body: { userId: former.id, role: 'patient' } })
    expect(await pairs(await salve.signIn(former.email))).toEqual([])
    const { rows } = await salve.sql('SELECT id FROM assignments WHERE doctor_id = $1', [former.doctorId])
    await salve.call(`DELETE /api/mappings/${rows[0].id}`, { as: admin })
  })
})

describe('the doctors of one patient', () => {
  const path = () => `/api/mappings/${childId}`

  it('are shown to the guardian, to each of those doctors, and to the clinic', async () => {
    for (const as of [mother, ada, ben, staff, admin])
      expect(await pairs(as, path())).toEqual(['Child Ben', 'Child Ada'])
  })

  it('are unknown to strangers', async () => {
    for (const as of [other, await salve.doctor()])
      expect(await salve.call(`GET ${path()}`, { as })).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})

describe('a doctor’s patients', () => {
  const own = async (as: Person) => (await salve.call('GET /api/doctor/patients', { as })).body

  it('are listed by id and name, newest first', async () => {
    expect(await own(ben)).toEqual({
      patients: [
        { id: other.patientId, name: 'Other' },
        { id: childId, name: 'Child' },
      ],
    })
  })

  it('are none for a new doctor, for one without a profile, and after the assignment ended', async () => {
    const doctor = await salve.doctor()
    expect(await own(doctor)).toEqual({ patients: [] })
    const { body } = await salve.call('POST /api/mappings', {
      as: mother,
      body: { patientId: mother.patientId, doctorId: doctor.doctorId },
    })
    expect((await own(doctor)).patients).toHaveLength(1)
    await salve.call(`DELETE /api/mappings/${body.id}`, { as: mother })
    expect(await own(doctor)).toEqual({ patients: [] })
    await salve.sql('UPDATE users SET doctor_id = NULL WHERE id = $1', [doctor.id])
    expect(await own(await salve.signIn(doctor.email))).toEqual({ patients: [] })
  })

  it('do not show a person whose record was taken out of use', async () => {
    const { body } = await salve.call('POST /api/patients', { as: mother, body: { name: 'Second' } })
    await assign(body.id, ada)
    expect((await own(ada)).patients[0].name).toBe('Second')
    await salve.call(`DELETE /api/patients/${body.id}`, { as: mother })
    expect((await own(ada)).patients.map(({ name }: Json) => name)).toEqual(['Child', 'Mother'])
  })
})
