import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let patient: Person
let doctor: Person
let stranger: Person
let staff: Person
let admin: Person
beforeAll(async () => {
  salve = await startSalve()
  patient = await salve.patient({ name: 'Maria Mutter' })
  doctor = await salve.doctor({ name: 'Dr Assigned' })
  stranger = await salve.doctor({ name: 'Dr Strange' })
  staff = await salve.staff()
  admin = await salve.admin()
  await salve.call('POST /api/select-doctor', { as: patient, body: { doctorId: doctor.doctorId } })
  await salve.call(`GET /api/patients/${patient.patientId}`, { as: doctor })
  await salve.call(`GET /api/patients/${patient.patientId}`, { as: stranger })
  await salve.call(`PUT /api/patients/${patient.patientId}`, { as: staff, body: { phone: '020 7946 0000' } })
})
afterAll(() => salve.stop())

const log = (as: Person, query = '') => salve.call(`GET /api/patients/${patient.patientId}/access-log${query}`, { as })

describe('the access log of a record', () => {
  it('tells the patient who opened and who changed it, by name, refused openings too, newest first', async () => {
    const { status, body } = await log(patient)
    expect(status).toBe(200)
    const told = body.items.map(({ actor, action, outcome }: Json) => [actor.name, actor.role, action, outcome])
    expect(told).toEqual([
      ['The staff', 'staff', 'patient.changed', 'allowed'],
      ['Dr Strange', 'doctor', 'patient.open', 'refused'],
      ['Dr Assigned', 'doctor', 'patient.opened', 'allowed'],
      ['Maria Mutter', 'patient', 'assignment.created', 'allowed'],
      ['Maria Mutter', 'patient', 'user.registered', 'allowed'],
    ])
  })

  it('says of another patient who was refused only that there was one', async () => {
    await salve.call(`GET /api/patients/${patient.patientId}`, { as: await salve.patient({ name: 'Nosy Neighbour' }) })
    const { body, text } = await log(patient)
    expect(body.items[0]).toMatchObject({ outcome: 'refused', actor: { id: null, name: 'Another patient' } })
    expect(text).not.toContain('Nosy')
  })

  it('is itself in the log from then on', async () => {
    await log(patient)
    const { body } = await log(patient)
    expect(body.items[0]).toMatchObject({ action: 'patient.access-log-read', actor: { id: patient.id } })
  })

  it('is open to the assigned doctor and to an admin', async () => {
    for (const as of [doctor, admin]) expect((await log(as)).status).toBe(200)
  })

  it('is closed to the front desk, and unknown to strangers', async () => {
    expect(await log(staff)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await log(stranger)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('is unknown to a doctor who only registered the person', async () => {
    const { body } = await salve.call('POST /api/patients', { as: stranger, body: { name: 'Walk-in' } })
    expect((await salve.call(`GET /api/patients/${body.id}/access-log`, { as: stranger })).status).toBe(404)
  })

  it('goes on by cursor', async () => {
    const first = (await log(patient, '?limit=2')).body
    const second = (await log(patient, `?limit=2&cursor=${first.nextCursor}`)).body
    const whole = (await log(patient)).body.items.map(({ id }: Json) => id)
    const shown = [...first.items, ...second.items].map(({ id }: Json) => id)
    expect(shown).toEqual(whole.slice(2, 6))
  })

  it('says "The system" of what nobody in particular did, and nothing of a cursor that is none', async () => {
    await salve.sql(
      `INSERT INTO audit_log (ref, at, actor_role, action, outcome, patient_id, fields)
       VALUES (gen_random_uuid(), now(), 'system', 'patient.kept', 'allowed', $1, '{}')`,
      [patient.patientId],
    )
    expect((await log(patient, '?limit=1')).body.items[0].actor).toEqual({
      id: null,
      name: 'The system',
      role: 'system',
    })
    expect(paths(await log(patient, '?cursor=nonsense'))).toEqual(['cursor'])
  })

  it('is empty, and no error, where nothing was written yet', async () => {
    const { body } = await salve.call('POST /api/patients', { as: patient, body: { name: 'Child' } })
    const { body: page } = await salve.call(`GET /api/patients/${body.id}/access-log`, { as: patient })
    expect(page.items.map(({ action }: Json) => action)).toEqual(['patient.created'])
  })
})
