import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Salve, startSalve } from '../../test/salve.ts'
import { amoxicillin, bookedVisit } from './prescribing.fixture.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const prescribed = async () => {
  const world = await bookedVisit(salve)
  const body = { medications: [amoxicillin] }
  const { body: made } = await salve.call(`POST /consultation/${world.visitId}/prescription`, {
    as: world.doctor,
    body,
  })
  const withdraw = (as = world.doctor) => salve.call(`DELETE /api/prescriptions/${made.id}`, { as })
  const read = async () => (await salve.call(`GET /api/prescriptions/${made.id}`, { as: world.patient })).body
  const plan = async () => (await salve.call('GET /api/patient/actionable-steps', { as: world.patient })).body.plan
  const traces = async () =>
    (
      await salve.sql(
        `SELECT actor_id FROM audit_log WHERE action = 'prescription.withdrawn' AND subject_id = $1 AND patient_id = $2`,
        [made.id, world.patient.patientId],
      )
    ).rows
  return { ...world, made, withdraw, read, plan, traces }
}

it('a prescription that its doctor withdraws is kept and shown as withdrawn, and what was planned by it ends', async () => {
  const { made, withdraw, read, plan, traces, doctor } = await prescribed()
  expect(await plan()).toHaveLength(1)
  const { status, text } = await withdraw()
  expect([status, text]).toEqual([204, ''])
  expect(await read()).toEqual({ ...made, withdrawnAt: expect.any(String), version: 2 })
  expect(await plan()).toEqual([])
  expect(await traces()).toEqual([{ actor_id: doctor.id }])
  const pending = await salve.sql(`SELECT count(*) FROM plan_reminders WHERE status = 'PENDING'`)
  expect(pending.rows).toEqual([{ count: '0' }])
})

it('a second time, or twice at once, changes nothing more', async () => {
  const { withdraw, read, traces } = await prescribed()
  expect((await Promise.all([withdraw(), withdraw(), withdraw()])).map(({ status }) => status)).toEqual([204, 204, 204])
  const before = await read()
  await withdraw()
  expect([await read(), before.version, (await traces()).length]).toEqual([before, 2, 1])
})

it('nobody else withdraws it, also not a doctor who cares for the patient', async () => {
  const { withdraw, read, patient } = await prescribed()
  const assigned = await salve.doctor()
  const pair = { patientId: patient.patientId, doctorId: assigned.doctorId }
  await salve.call('POST /api/mappings', { as: patient, body: pair })
  const statuses = []
  for (const as of [assigned, await salve.doctor(), patient, await salve.staff(), await salve.admin()])
    statuses.push((await withdraw(as)).status)
  expect(statuses).toEqual([404, 404, 403, 403, 403])
  expect(await read()).toMatchObject({ withdrawnAt: null, version: 1 })
})

it('what was prescribed cannot be changed or removed, not even by a mistake of ours', async () => {
  const { made } = await prescribed()
  const { pool } = salve.ctx
  for (const change of [`file_type = 'image/png'`, `patient_id = doctor_id`, `created_at = now()`]) {
    await expect(pool.query(`UPDATE prescriptions SET ${change}`)).rejects.toThrow(/permission denied/)
    await expect(salve.sql(`UPDATE prescriptions SET ${change}`)).rejects.toThrow(/never changed/)
  }
  await expect(pool.query('DELETE FROM prescriptions')).rejects.toThrow(/permission denied/)
  await expect(salve.sql('DELETE FROM prescriptions WHERE id = $1', [made.id])).rejects.toThrow(/never changed/)
})
