import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { type Json, paths, type Salve, startSalve } from '../../test/salve.ts'
import { amoxicillin, type BookedVisit, bookedVisit, leftOf } from './prescribing.fixture.ts'

let salve: Salve
let world: BookedVisit
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  world = await bookedVisit(salve)
})

const prescribe = (
  body: unknown,
  { as = world.doctor, headers = {}, visitId = world.visitId, path = '/consultation' } = {},
) => salve.call(`POST ${path}/${visitId}/prescription`, { as, body, headers })
const body = { medications: [amoxicillin], notes: 'Drink enough.' }
const nothing = { rows: 0, pending: 0, jobs: 0, audited: 0, plans: 0, events: 0, files: 0 }
const more = async (before: Json) => {
  const now = await leftOf(salve)
  return Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - before[name]]))
}

describe('a doctor who prescribes at a visit', () => {
  it('has it written down, planned, told and put in for the audit log', async () => {
    const before = await leftOf(salve)
    const { status, body: written } = await prescribe(body)
    expect([status, written]).toEqual([
      201,
      {
        id: expect.any(String),
        appointmentId: world.visitId,
        patientId: world.patient.patientId,
        doctorId: world.doctor.doctorId,
        doctorName: 'Dr Who',
        createdAt: expect.any(String),
        medications: [amoxicillin],
        notes: 'Drink enough.',
        file: null,
        withdrawnAt: null,
        version: 1,
      },
    ])
    expect(await more(before)).toEqual({ ...nothing, rows: 1, jobs: 1, plans: 1, events: 1 })
    const { rows } = await salve.sql(
      `SELECT user_id, data FROM events WHERE type = 'prescription.added' AND user_id = $1`,
      [world.patient.id],
    )
    expect(rows).toEqual([
      {
        user_id: world.patient.id,
        data: {
          prescriptionId: written.id,
          appointmentId: world.visitId,
          doctorId: world.doctor.doctorId,
          patientId: world.patient.patientId,
        },
      },
    ])
    const steps = await salve.call('GET /api/patient/actionable-steps', { as: world.patient })
    expect(steps.body.plan).toEqual(['Take Amoxicillin 500 mg, by mouth, three times a day, for 7 days'])
    expect(steps.body.items[0]).toMatchObject({
      from: { kind: 'prescription', id: written.id },
      schedule: { timesPerDay: 3, days: 7 },
    })
  })

  it('may use either path, and does not need more than a medicine', async () => {
    const { name, dose, frequency } = amoxicillin
    const small = { medications: [{ name, dose, frequency }] }
    expect((await prescribe(small, { path: '/api/consultation' })).body).toMatchObject({ ...small, notes: null })
  })

  it('is told what is wrong with it, and nothing is written', async () => {
    const before = await leftOf(salve)
    const wrong = await prescribe({
      medications: [{ ...amoxicillin, durationDays: 0, dose: ' ' }, { name: 'X' }],
      other: 1,
    })
    expect([wrong.status, paths(wrong)]).toEqual([
      400,
      ['medications.0.dose', 'medications.0.durationDays', 'medications.1.dose', 'medications.1.frequency', 'other'],
    ])
    expect(paths(await prescribe({ medications: [] }))).toEqual(['medications'])
    expect(paths(await prescribe({ medications: Array(31).fill(amoxicillin) }))).toEqual(['medications'])
    expect(await more(before)).toEqual(nothing)
  })

  it('does it once with a key, however often it is sent', async () => {
    const before = await leftOf(salve)
    const headers = { 'idempotency-key': `once-${world.visitId}` }
    const answers = await Promise.all([1, 2, 3, 4].map(() => prescribe(body, { headers })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const another = await prescribe({ medications: [{ ...amoxicillin, dose: '250 mg' }] }, { headers })
    expect([another.status, another.body.code]).toEqual([422, 'idempotency-mismatch'])
    expect(await more(before)).toEqual({ ...nothing, rows: 1, jobs: 1, plans: 1, events: 1 })
  })
})

describe('who may prescribe', () => {
  it('is the doctor of that visit alone; who else tries leaves a trace', async () => {
    const before = await leftOf(salve)
    const stranger = await salve.doctor()
    const assigned = await salve.doctor()
    const pair = { patientId: world.patient.patientId, doctorId: assigned.doctorId }
    await salve.call('POST /api/mappings', { as: world.patient, body: pair })
    const statuses = []
    for (const as of [stranger, assigned, world.patient, await salve.staff(), await salve.admin()])
      statuses.push((await prescribe(body, { as })).status)
    expect(statuses).toEqual([404, 404, 403, 403, 403])
    expect((await prescribe(body, { visitId: world.patient.patientId })).status).toBe(404)
    expect(await more(before)).toEqual(nothing)
    const { rows } = await salve.sql(
      `SELECT actor_role, patient_id FROM audit_log WHERE action = 'prescription.write' AND outcome = 'refused' AND at > $1
        ORDER BY id`,
      [new Date(Date.now() - 60_000)],
    )
    expect(rows.map(({ actor_role }) => actor_role)).toEqual(['doctor', 'doctor', 'patient', 'staff', 'admin'])
    expect(rows[0].patient_id).toBe(world.patient.patientId)
  })

  it('is nobody once the record was taken away', async () => {
    await salve.call(`DELETE /api/patients/${world.patient.patientId}`, { as: await salve.staff() })
    expect((await prescribe(body)).status).toBe(404)
  })
})

describe('when something can be prescribed', () => {
  const step = (name: string) =>
    salve.call(`POST /api/appointments/${world.visitId}/${name}`, { as: world.doctor, body: {} })

  it('is while the visit is booked, has begun, and after it', async () => {
    expect((await prescribe(body)).status).toBe(201)
    await step('check-in')
    expect((await prescribe(body)).status).toBe(201)
    await step('complete')
    expect((await prescribe(body)).status).toBe(201)
  })

  it('is not when it was called off, was missed, is only held, or was held for too long', async () => {
    const before = await leftOf(salve)
    const refused = async (visitId = world.visitId) => {
      const { status, body: said } = await prescribe(body, { visitId })
      expect([status, said.code]).toEqual([409, 'invalid-transition'])
    }
    await step('cancel')
    await refused()
    const { doctor, patient } = world
    const held = await salve.call('POST /api/appointments', {
      as: patient,
      body: { slotId: (await openSlot(salve, doctor)).id },
    })
    await refused(held.body.id)
    salve.clock.advance(600)
    await refused(held.body.id)
    const missed = await bookedVisit(salve, { doctor, patient })
    await salve.sql(`UPDATE appointments SET status = 'NO_SHOW' WHERE id = $1`, [missed.visitId])
    await refused(missed.visitId)
    expect(await more(before)).toEqual(nothing)
  })
})
