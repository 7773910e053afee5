import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Salve, startSalve } from '../../test/salve.ts'
import { type Job, startWorkers } from '../kernel/jobs.ts'
import { writeAudit } from './audit-later.ts'
import { amoxicillin, bookedVisit, leftOf } from './prescribing.fixture.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const prescribe = async (headers = {}) => {
  const { doctor, patient, visitId } = await bookedVisit(salve)
  const answer = await salve.call(`POST /consultation/${visitId}/prescription`, {
    as: doctor,
    body: { medications: [amoxicillin] },
    headers,
    address: '203.0.113.7',
  })
  return { doctor, patient, ...answer }
}
const waiting = async () =>
  (await salve.sql(`SELECT data FROM pgboss.job WHERE name = 'prescription.audit' AND state < 'active' ORDER BY id`))
    .rows
const entries = async (id: string) =>
  (
    await salve.sql(
      `SELECT actor_id, actor_role, action, outcome, subject_kind, patient_id, host(address) AS address, request_id, at
        FROM audit_log WHERE subject_id = $1 ORDER BY id`,
      [id],
    )
  ).rows
const tell = (job: Job = writeAudit) => startWorkers(salve.database.appUrl, [job], salve.ctx)

describe('the audit entry of a prescription', () => {
  it('is written by a job, and says who it was, from where, with which request and when', async () => {
    const { body, doctor, patient } = await prescribe({ 'x-request-id': 'the-request' })
    expect(await entries(body.id)).toEqual([])
    salve.clock.advance(3600)
    const worker = await tell()
    await expect.poll(() => entries(body.id), { timeout: 10_000 }).toHaveLength(1)
    await worker.stop()
    expect(await entries(body.id)).toEqual([
      {
        actor_id: doctor.id,
        actor_role: 'doctor',
        action: 'prescription.written',
        outcome: 'allowed',
        subject_kind: 'prescription',
        patient_id: patient.patientId,
        address: '203.0.113.7',
        request_id: 'the-request',
        // When it was prescribed, not when the worker came to it.
        at: new Date(body.createdAt),
      },
    ])
  })

  it('is one when the worker ends before it could say that it was done, and another does it again', async () => {
    const { body } = await prescribe()
    let runs = 0
    const dying: Job = {
      ...writeAudit,
      run: async (...given) => {
        await writeAudit.run(...given)
        runs += 1
        if (runs === 1) throw new Error('killed')
      },
    }
    const worker = await tell(dying)
    await expect.poll(() => runs, { timeout: 20_000 }).toBe(2)
    await worker.stop()
    expect(await entries(body.id)).toHaveLength(1)
  })

  it('is one when two do it at the same moment', async () => {
    const { body } = await prescribe()
    const [{ data }] = await waiting()
    await Promise.all(Array.from({ length: 8 }, () => writeAudit.run(salve.ctx, data, { last: false })))
    expect(await entries(body.id)).toHaveLength(1)
  })

  it('is none, and there is no job, when what was prescribed was rolled back', async () => {
    const before = await leftOf(salve)
    await salve.sql(`
      CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken for a test'; END $$;
      CREATE CONSTRAINT TRIGGER break AFTER INSERT ON prescriptions DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION break()`)
    expect((await prescribe()).status).toBe(500)
    await salve.sql('DROP TRIGGER break ON prescriptions')
    expect(await leftOf(salve)).toEqual(before)
    expect((await prescribe()).status).toBe(201)
    expect((await leftOf(salve)).jobs).toBe(before.jobs + 1)
  })

  it('is not written of what is no order for it', async () => {
    await expect(writeAudit.run(salve.ctx, { ref: 'x' }, { last: true })).rejects.toThrow()
  })
})
