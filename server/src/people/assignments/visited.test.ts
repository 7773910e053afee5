import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import { type Person, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let doctor: Person
let patient: Person
let staff: Person
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())
// Anew for each test: some of them let more time pass than a token lives.
beforeEach(async () => {
  ;[doctor, patient, staff] = [await salve.doctor(), await salve.patient(), await salve.staff()]
})

const takeOn = (as = doctor, patientId = patient.patientId) =>
  salve.call('POST /api/mappings', { as, body: { patientId, doctorId: as.doctorId } })
const book = async (
  as: Person,
  { how = 'POST /booking/slots/book', at = doctor, patientId = patient.patientId } = {},
) => salve.call(how, { as, body: { slotId: (await openSlot(salve, at)).id, patientId } })
const hold = (as: Person) => book(as, { how: 'POST /api/appointments' })
const step = (as: Person, id: string, name: string) => salve.call(`POST /api/appointments/${id}/${name}`, { as })
const opened = async (as = doctor) => (await salve.call(`GET /api/patients/${patient.patientId}`, { as })).status

describe('a doctor takes on a patient', () => {
  it.each([
    ['who booked a visit', [], () => patient],
    ['for whom the desk booked a visit', [], () => staff],
    ['who has come', ['check-in'], () => patient],
    ['who was seen', ['check-in', 'complete'], () => patient],
    ['who did not come', ['no-show'], () => patient],
  ])('%s, and opens the record then and not before', async (_, steps, by) => {
    const { body } = await book(by())
    for (const name of steps) expect((await step(staff, body.id, name)).status).toBe(200)
    expect(await opened()).toBe(404)
    expect((await takeOn()).status).toBe(201)
    expect(await opened()).toBe(200)
  })

  it('who is a child for whom a guardian booked', async () => {
    const child = (await salve.call('POST /api/patients', { as: patient, body: { name: 'Child' } })).body
    await book(patient, { patientId: child.id })
    expect((await takeOn()).status).toBe(404)
    expect((await takeOn(doctor, child.id)).status).toBe(201)
  })

  it('who held a place and then confirmed it, or had the desk do so', async () => {
    for (const by of [patient, staff]) {
      patient = await salve.patient()
      const { body } = await hold(patient)
      expect((await takeOn()).status).toBe(404)
      expect((await step(by === staff ? staff : patient, body.id, 'confirm')).status).toBe(200)
      expect((await takeOn()).status).toBe(201)
    }
  })
})

describe('a doctor takes on nobody', () => {
  const isRefused = async () => {
    const answer = await takeOn()
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const { rows } = await salve.sql(
      `SELECT outcome, actor_id FROM audit_log WHERE action = 'mapping.create' AND patient_id = $1 ORDER BY id DESC LIMIT 1`,
      [patient.patientId],
    )
    expect(rows).toEqual([{ outcome: 'refused', actor_id: doctor.id }])
    expect(await opened()).toBe(404)
  }

  it('who only holds a place, or whose hold ran out', async () => {
    await hold(patient)
    await isRefused()
    salve.clock.advance(301)
    await isRefused()
  })

  it('who called the visit off', async () => {
    const { body } = await book(patient)
    await step(patient, body.id, 'cancel')
    await isRefused()
  })

  it('who has a visit with a colleague', async () => {
    await book(patient, { at: await salve.doctor() })
    await isRefused()
  })

  it('by booking or holding a stranger into the own hours', async () => {
    for (const answer of [await book(doctor), await hold(doctor)]) expect(answer.status).toBe(404)
    await isRefused()
  })

  it('by confirming a stranger’s hold', async () => {
    const { body } = await hold(patient)
    expect(await step(doctor, body.id, 'confirm')).toMatchObject({ status: 200, body: { bookedBy: doctor.id } })
    await isRefused()
  })

  it('who ended the assignment, by a visit from before; a new visit counts again', async () => {
    await book(patient)
    const { body } = await takeOn()
    // Booked by the doctor while that was allowed.
    expect((await book(doctor)).status).toBe(201)
    expect((await salve.call(`DELETE /api/mappings/${body.id}`, { as: patient })).status).toBe(204)
    await isRefused()
    await book(doctor)
    await isRefused()
    await book(patient)
    expect((await takeOn()).status).toBe(201)
  })
})

it('a doctor who gave a patient up may take that patient on again', async () => {
  await book(patient)
  const { body } = await takeOn()
  expect((await salve.call(`DELETE /api/mappings/${body.id}`, { as: doctor })).status).toBe(204)
  expect((await takeOn()).status).toBe(201)
})
