import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../../test/dump.ts'
import { type Answer, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let mother: Person
let childId: string
let doctor: Person
let stranger: Person
let staff: Person
let admin: Person
const nobody = '01890000-0000-7000-8000-000000000000'

beforeAll(async () => {
  salve = await startSalve()
  mother = await salve.patient({ name: 'Maria Mutter' })
  doctor = await salve.doctor({ name: 'Dr Ada' })
  stranger = await salve.patient()
  staff = await salve.staff()
  admin = await salve.admin()
  childId = (await salve.call('POST /api/patients', { as: mother, body: { name: 'Child' } })).body.id
})
afterAll(() => salve.stop())

const assign = (as: Person, patientId: string, to: Person | string) => {
  const doctorId = typeof to === 'string' ? to : to.doctorId
  return salve.call('POST /api/mappings', { as, body: { patientId, doctorId } })
}
const remove = (as: Person, id: string) => salve.call(`DELETE /api/mappings/${id}`, { as })
const withoutRequest = ({ status, body: { requestId: _, ...body } }: Answer) => ({ status, body })
const current = async (patientId: string) =>
  (await salve.sql('SELECT id FROM assignments WHERE patient_id = $1 AND ended_at IS NULL', [patientId])).rows

describe('assigning a doctor', () => {
  it('is done by the patient, by a guardian, by the front desk and by an admin', async () => {
    const made = await assign(mother, mother.patientId, doctor)
    expect(made).toMatchObject({
      status: 201,
      body: {
        patientId: mother.patientId,
        doctorId: doctor.doctorId,
        doctor: { id: doctor.doctorId, name: 'Dr Ada', specialization: 'Cardiology' },
        patient: { id: mother.patientId, name: 'Maria Mutter' },
      },
    })
    expect((await assign(mother, childId, doctor)).status).toBe(201)
    for (const as of [staff, admin]) expect((await assign(as, childId, await salve.doctor())).status).toBe(201)
  })

  it('is done by a doctor for whom that doctor registered, and then the record says so', async () => {
    const { body } = await salve.call('POST /api/patients', { as: doctor, body: { name: 'Walk-in' } })
    expect((await assign(doctor, body.id, doctor)).status).toBe(201)
    const read = await salve.call(`GET /api/patients/${body.id}`, { as: doctor })
    expect(read.body.relation).toBe('assigned')
  })

  it('gives no doctor a stranger’s record, and leaves a trace of the try', async () => {
    const before = await dump(salve)
    const refused = await assign(doctor, stranger.patientId, doctor)
    expect(withoutRequest(refused)).toEqual(withoutRequest(await assign(doctor, nobody, doctor)))
    expect(refused.status).toBe(404)
    expect(changed(before, await dump(salve))).toEqual(['audit_log'])
    const { rows } = await salve.sql(`SELECT * FROM audit_log WHERE action = 'mapping.create' ORDER BY id DESC`)
    expect(rows[0]).toMatchObject({ outcome: 'refused', actor_id: doctor.id, patient_id: stranger.patientId })
    expect((await salve.call(`GET /api/patients/${stranger.patientId}`, { as: doctor })).status).toBe(404)
  })

  it('is done by no doctor for a colleague', async () => {
    const colleague = await salve.doctor()
    const before = await dump(salve)
    expect(await assign(doctor, childId, colleague)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('is done by no patient for a stranger, and to no doctor who is not there', async () => {
    const before = await dump(salve, ['audit_log'])
    expect((await assign(mother, stranger.patientId, doctor)).status).toBe(404)
    expect((await assign(mother, childId, nobody)).status).toBe(404)
    expect(changed(before, await dump(salve, ['audit_log']))).toEqual([])
  })

  it('to one who is assigned already is a conflict, and changes nothing', async () => {
    const before = await dump(salve)
    expect(await assign(mother, childId, doctor)).toMatchObject({ status: 409, body: { code: 'already-assigned' } })
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('ten times at once happens once', async () => {
    const to = await salve.doctor()
    const answers = await Promise.all(Array.from({ length: 10 }, () => assign(mother, mother.patientId, to)))
    const codes = answers.map(({ status, body }) => (status === 201 ? 'made' : body.code)).sort()
    expect(codes).toEqual([...Array(9).fill('already-assigned'), 'made'])
    const { rows } = await salve.sql('SELECT 1 FROM assignments WHERE doctor_id = $1', [to.doctorId])
    expect(rows).toHaveLength(1)
  })

  it('to a doctor who is suspended, or who has gone, is not possible', async () => {
    const suspended = await salve.doctor()
    await salve.call(`POST /api/users/${suspended.id}/suspend`, { as: admin })
    const gone = await salve.doctor()
    await salve.call(`DELETE /api/doctors/${gone.doctorId}`, { as: admin })
    for (const to of [suspended, gone]) expect((await assign(mother, childId, to)).status).toBe(404)
  })
})

describe('choosing a doctor', () => {
  const choose = (as: Person, body: Record<string, unknown>) => salve.call('POST /api/select-doctor', { as, body })

  it('answers the same the second time, and makes one assignment', async () => {
    const patient = await salve.patient()
    const body = { message: 'Doctor assigned successfully' }
    for (let time = 0; time < 2; time++)
      expect(await choose(patient, { doctorId: doctor.doctorId })).toMatchObject({ status: 200, body })
    expect(await current(patient.patientId)).toHaveLength(1)
  })

  it('is for dependants too, and not for strangers', async () => {
    const to = await salve.doctor()
    expect((await choose(mother, { patientId: childId, doctorId: to.doctorId })).status).toBe(200)
    const before = await current(stranger.patientId)
    expect((await choose(mother, { patientId: stranger.patientId, doctorId: to.doctorId })).status).toBe(404)
    expect(await current(stranger.patientId)).toEqual(before)
  })

  it('needs to be told for whom, when there is no record of one’s own', async () => {
    const patient = await salve.patient()
    await salve.sql('UPDATE users SET patient_id = NULL WHERE id = $1', [patient.id])
    const answer = await choose(await salve.signIn(patient.email), { doctorId: doctor.doctorId })
    expect(answer.status).toBe(400)
    expect(paths(answer)).toEqual(['patientId'])
  })
})

describe('ending an assignment', () => {
  const made = async () => (await assign(mother, childId, await salve.doctor())).body.id

  it('is done by the guardian, the front desk and an admin; the row stays', async () => {
    for (const as of [mother, staff, admin]) {
      const id = await made()
      expect(await remove(as, id)).toMatchObject({ status: 204, text: '' })
      expect((await remove(as, id)).status).toBe(404)
      const { rows } = await salve.sql('SELECT ended_at FROM assignments WHERE id = $1', [id])
      expect(rows).toEqual([{ ended_at: expect.any(Date) }])
    }
  })

  it('is done by the doctor, who can be chosen again', async () => {
    const own = await salve.doctor()
    const { body } = await assign(mother, childId, own)
    expect((await remove(own, body.id)).status).toBe(204)
    expect((await assign(mother, childId, own)).status).toBe(201)
  })

  it('tells nobody else that there was one, ends nothing, and leaves a trace', async () => {
    const id = await made()
    for (const as of [doctor, stranger]) {
      const before = await dump(salve)
      const refused = await remove(as, id)
      expect(withoutRequest(refused)).toEqual(withoutRequest(await remove(as, nobody)))
      expect(refused.status).toBe(404)
      expect(changed(before, await dump(salve))).toEqual(['audit_log'])
    }
  })
})
