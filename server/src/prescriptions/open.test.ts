import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { amoxicillin, type BookedVisit, bookedVisit } from './prescribing.fixture.ts'

let salve: Salve
let world: BookedVisit
let ids: string[]
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const prescribe = async ({ doctor, visitId }: BookedVisit, name: string): Promise<string> => {
  const body = { medications: [{ ...amoxicillin, name }], notes: `Notes on ${name}` }
  return (await salve.call(`POST /consultation/${visitId}/prescription`, { as: doctor, body })).body.id
}
beforeEach(async () => {
  world = await bookedVisit(salve)
  ids = [await prescribe(world, 'One'), await prescribe(world, 'Two'), await prescribe(world, 'Three')]
})

const audited = async (action: string, outcome = 'allowed'): Promise<Json[]> =>
  (
    await salve.sql(
      `SELECT actor_id, subject_kind, subject_id, fields FROM audit_log
        WHERE patient_id = $1 AND action = $2 AND outcome = $3 ORDER BY id`,
      [world.patient.patientId, action, outcome],
    )
  ).rows
const assign = async (doctor: Person) => {
  const body = { patientId: world.patient.patientId, doctorId: doctor.doctorId }
  expect((await salve.call('POST /api/mappings', { as: world.patient, body })).status).toBe(201)
}
const everyPath = () => [
  `/api/prescriptions/${ids[0]}`,
  `/api/prescriptions/${ids[0]}/file`,
  `/api/consultation/${world.visitId}/prescriptions`,
  `/api/patient/prescriptions?patientId=${world.patient.patientId}`,
]
const statuses = async (as: Person) => {
  const found = []
  for (const path of everyPath()) found.push((await salve.call(`GET ${path}`, { as })).status)
  return found
}

describe('what was prescribed', () => {
  it('is read by itself, at its visit and with all of the patient’s, latest first', async () => {
    const { body: one } = await salve.call(`GET /api/prescriptions/${ids[0]}`, { as: world.patient })
    expect(one).toMatchObject({
      id: ids[0],
      medications: [{ name: 'One' }],
      notes: 'Notes on One',
      doctorName: 'Dr Who',
    })
    const other = await bookedVisit(salve, { patient: world.patient })
    const elsewhere = await prescribe(other, 'Four')
    const atVisit = await salve.call(`GET /api/consultation/${world.visitId}/prescriptions`, { as: world.patient })
    expect(atVisit.body.items.map(({ id }: Json) => id)).toEqual(ids.toReversed())
    const own = await salve.call('GET /api/patient/prescriptions', { as: world.patient })
    expect(own.body.items.map(({ id }: Json) => id)).toEqual([elsewhere, ...ids.toReversed()])
    expect(own.body.items[3]).toEqual(one)
  })

  it('comes a page at a time', async () => {
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const { body } = await salve.call(`GET /api/patient/prescriptions?limit=2${cursor}`, { as: world.patient })
      seen.push(...body.items.map(({ id }: Json) => id))
      if (!body.nextCursor) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen).toEqual(ids.toReversed())
    for (const path of ['/api/patient/prescriptions', `/api/consultation/${world.visitId}/prescriptions`]) {
      const wrong = await salve.call(`GET ${path}?cursor=x`, { as: world.patient })
      expect([wrong.status, paths(wrong)]).toEqual([400, ['cursor']])
    }
  })

  it('is open to the patient, who cares for them, the doctor who wrote it and a doctor who is assigned', async () => {
    const assigned = await salve.doctor()
    await assign(assigned)
    expect(await statuses(world.patient)).toEqual([200, 200, 200, 200])
    expect(await statuses(assigned)).toEqual([200, 200, 200, 200])
    // Who wrote it sees it, and not what others wrote.
    expect(await statuses(world.doctor)).toEqual([200, 200, 200, 404])

    const guardian = await salve.patient()
    const child = await salve.call('POST /api/patients', { as: guardian, body: { name: 'Child' } })
    await salve.sql('UPDATE patients SET guardian_id = $1 WHERE id = $2', [guardian.id, world.patient.patientId])
    expect(await statuses(guardian)).toEqual([200, 200, 200, 200])
    const none = await salve.call(`GET /api/patient/prescriptions?patientId=${child.body.id}`, { as: guardian })
    expect(none.body).toEqual({ items: [], nextCursor: null })
  })

  it('is closed to everybody else, and a refusal leaves a trace where there is something to refuse', async () => {
    const stranger = await salve.patient()
    const other = await salve.doctor()
    expect(await statuses(stranger)).toEqual([404, 404, 404, 404])
    expect(await statuses(other)).toEqual([404, 404, 404, 404])
    for (const as of [await salve.staff(), await salve.admin()])
      expect(await statuses(as)).toEqual([403, 403, 403, 403])
    const traces = await audited('prescription.open', 'refused')
    expect(traces.map(({ actor_id, subject_kind }) => [actor_id, subject_kind])).toEqual(
      [stranger, other].flatMap(({ id }) => [
        [id, 'prescription'],
        [id, 'prescription'],
        [id, 'appointment'],
        [id, 'patient'],
      ]),
    )
    expect(await audited('prescription.opened')).toEqual([])
    ids = [world.visitId]
    world = { ...world, visitId: stranger.id }
    expect((await statuses(world.patient)).slice(0, 3)).toEqual([404, 404, 404])
  })

  it('is closed with the record, and again when the doctor is sent away', async () => {
    const assigned = await salve.doctor()
    await assign(assigned)
    const { body } = await salve.call('GET /api/mappings', { as: assigned })
    await salve.call(`DELETE /api/mappings/${body.items[0].id}`, { as: world.patient })
    expect(await statuses(assigned)).toEqual([404, 404, 404, 404])
    await salve.call(`DELETE /api/patients/${world.patient.patientId}`, { as: await salve.staff() })
    expect(await statuses(world.doctor)).toEqual([404, 404, 404, 404])
  })

  it('needs to be told whose, by whoever has no record', async () => {
    const answer = await salve.call('GET /api/patient/prescriptions', { as: world.doctor })
    expect([answer.status, paths(answer)]).toEqual([400, ['patientId']])
  })

  it('leaves a trace each time, for each that was seen, also when it was printed', async () => {
    for (const path of everyPath()) await salve.call(`GET ${path}`, { as: world.patient })
    const [three, two, one] = ids.toReversed()
    const trace = (id: string, fields: string[] = []) => ({
      actor_id: world.patient.id,
      subject_kind: 'prescription',
      subject_id: id,
      fields,
    })
    expect(await audited('prescription.opened')).toEqual([
      trace(one),
      trace(one, ['file']),
      ...[three, two, one].map((id) => trace(id)),
      ...[three, two, one].map((id) => trace(id)),
    ])
  })
})
