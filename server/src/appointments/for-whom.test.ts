import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot, tally } from '../../test/clinic.ts'
import { changed, dump } from '../../test/dump.ts'
import { type Json, type Person, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let doctor: Person
let mother: Person
let child: Json
beforeAll(async () => {
  salve = await startSalve()
})
beforeEach(async () => {
  ;[doctor, mother] = [await salve.doctor(), await salve.patient()]
  child = (await salve.call('POST /api/patients', { as: mother, body: { name: 'Child' } })).body
})
afterEach(async () => expect(await brokenPromises(salve)).toEqual([]))
afterAll(() => salve.stop())

const hold = async (slotId: string, as = mother, patientId?: string) =>
  (await salve.call('POST /api/appointments', { as, body: { slotId, patientId, reason: 'A cough' } })).body
const change = (id: string, body: object, as = mother) => salve.call(`PUT /api/appointments/${id}`, { as, body })
const confirm = (id: string) => salve.call(`POST /api/appointments/${id}/confirm`, { as: mother })
const held = async () => hold((await openSlot(salve, doctor)).id)

describe('a hold can become another person’s', () => {
  it('and stays the same hold of the same place, with what was said', async () => {
    const before = await held()
    const { status, body } = await change(before.id, { patientId: child.id })
    expect(status).toBe(200)
    expect(body).toEqual({ ...before, patientId: child.id, patient: { id: child.id, name: 'Child' }, version: 2 })
    expect((await confirm(before.id)).body).toMatchObject({ status: 'CONFIRMED', patientId: child.id })
    const { rows } = await salve.sql('SELECT taken, capacity FROM slots WHERE id = $1', [before.slotId])
    expect(rows).toEqual([{ taken: 1, capacity: 1 }])
  })

  it('which both records tell of', async () => {
    const { id } = await held()
    await change(id, { patientId: child.id })
    const { rows } = await salve.sql(
      `SELECT action, patient_id, fields FROM audit_log WHERE subject_id = $1 ORDER BY id`,
      [id],
    )
    expect(rows).toEqual([
      { action: 'appointment.held', patient_id: mother.patientId, fields: [] },
      { action: 'appointment.held', patient_id: child.id, fields: [] },
      { action: 'appointment.changed', patient_id: mother.patientId, fields: ['patientId'] },
    ])
  })

  it('while nobody can get in between, however many try', async () => {
    const { id, slotId } = await held()
    const others = await Promise.all(Array.from({ length: 6 }, () => salve.patient()))
    const tries = others.flatMap((as) =>
      [0, 1].map(() => salve.call('POST /booking/slots/book', { as, body: { slotId } })),
    )
    const [moved, ...answers] = await Promise.all([change(id, { patientId: child.id }), ...tries])
    expect(moved.status).toBe(200)
    expect(tally(answers)).toEqual({ 'slot-full': answers.length })
  })

  it('but not of somebody who is elsewhere at that time, who is offered other places', async () => {
    const first = await held()
    const elsewhere = await salve.doctor()
    const { startsAt, endsAt } = first
    const at = await salve.call(`POST /api/doctors/${elsewhere.doctorId}/time-slots`, {
      as: elsewhere,
      body: { startsAt, endsAt },
    })
    await salve.call('POST /booking/slots/book', { as: mother, body: { slotId: at.body.id, patientId: child.id } })
    const other = await openSlot(salve, doctor)
    const before = await dump(salve)
    const { status, body } = await change(first.id, { patientId: child.id })
    expect([status, body.code]).toEqual([409, 'patient-overlap'])
    expect(body.alternatives).toContainEqual(expect.objectContaining({ slotId: other.id }))
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('also of somebody whose own hold at that time has run out', async () => {
    const elsewhere = await salve.doctor()
    const slot = await openSlot(salve, doctor)
    const { startsAt, endsAt } = slot
    const at = await salve.call(`POST /api/doctors/${elsewhere.doctorId}/time-slots`, {
      as: elsewhere,
      body: { startsAt, endsAt },
    })
    await hold(at.body.id, mother, child.id)
    salve.clock.advance(301)
    const { id } = await hold(slot.id)
    expect(await change(id, { patientId: child.id })).toMatchObject({ status: 200, body: { patientId: child.id } })
  })
})

describe('it does not become another’s', () => {
  it('once it is booked', async () => {
    const { id } = await held()
    await confirm(id)
    const { status, body } = await change(id, { patientId: child.id })
    expect([status, body.code]).toEqual([409, 'invalid-transition'])
  })

  it('once it has run out', async () => {
    const { id } = await held()
    salve.clock.advance(301)
    expect((await change(id, { patientId: child.id })).body.code).toBe('hold-expired')
  })

  it('when the other is a stranger, who cannot be told from nobody', async () => {
    const { id } = await held()
    const stranger = await salve.patient()
    const nobody = '01900000-0000-7000-8000-000000000000'
    const answers = [await change(id, { patientId: stranger.patientId }), await change(id, { patientId: nobody })]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(answers[0].body.detail).toBe(answers[1].body.detail)
    const { rows } = await salve.sql('SELECT patient_id FROM appointments WHERE id = $1', [id])
    expect(rows).toEqual([{ patient_id: mother.patientId }])
  })

  it('when it was offered to one who waited', async () => {
    const slot = await openSlot(salve, doctor)
    const { body: booked } = await salve.call('POST /booking/slots/book', {
      as: await salve.patient(),
      body: { slotId: slot.id },
    })
    await salve.call(`POST /api/doctors/${doctor.doctorId}/waitlist`, { as: mother, body: {} })
    await salve.call(`POST /api/appointments/${booked.id}/cancel`, { as: await salve.staff() })
    const { items } = (await salve.call('GET /api/appointments?status=PENDING', { as: mother })).body
    const { status, body } = await change(items[0].id, { patientId: child.id })
    expect([status, body.code]).toEqual([409, 'invalid-transition'])
  })
})
