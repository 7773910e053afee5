import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let doctor: Person
let staff: Person
let slotId: string
beforeAll(async () => {
  salve = await startSalve()
  ;[doctor, staff] = [await salve.doctor(), await salve.staff()]
  slotId = (await openSlot(salve, doctor)).id
  expect((await book(await salve.patient())).status).toBe(201)
})
afterAll(() => salve.stop())

const reason = 'Came in with a high fever'
const book = async (as: Person, more: object = {}) =>
  salve.call('POST /booking/slots/book', { as, body: { slotId, ...more } })
const counts = async () => (await salve.sql('SELECT taken, extra, capacity FROM slots WHERE id = $1', [slotId])).rows[0]
const audited = async (id: string) => {
  const admin = await salve.admin()
  const { body } = await salve.call('GET /api/audit?action=appointment.overbooked', { as: admin })
  return body.items.filter((entry: { subject: { id: string } }) => entry.subject.id === id)
}

describe('one more in a full slot', () => {
  it("is the desk's to put there, with a reason that is audited", async () => {
    const { patientId } = await salve.patient()
    expect((await book(staff, { patientId })).status).toBe(409)
    const { status, body } = await book(staff, { patientId, overbook: { reason } })
    expect([status, body.status, body.overbooked]).toEqual([201, 'CONFIRMED', true])
    expect(await audited(body.id)).toMatchObject([{ reason, actor: { id: staff.id }, patientId }])
    expect(await counts()).toEqual({ taken: 2, extra: 1, capacity: 1 })
  })

  it("is nobody else's, and nothing comes of trying", async () => {
    const before = await counts()
    for (const as of [await salve.patient(), doctor])
      expect((await book(as, { patientId: as.patientId ?? undefined, overbook: { reason } })).body.code).toMatch(
        /forbidden|validation-failed/,
      )
    expect((await book(staff, { patientId: (await salve.patient()).patientId, overbook: {} })).status).toBe(400)
    expect(await counts()).toEqual(before)
  })

  it('leaves no room when another goes, and frees its own when it goes', async () => {
    const desk = await salve.call(`GET /api/appointments/doctor/${doctor.doctorId}?status=confirmed`, { as: staff })
    const [extra, plain] = [true, false].map((wanted) =>
      desk.body.items.find(({ overbooked }: { overbooked: boolean }) => overbooked === wanted),
    )
    await salve.call(`POST /api/appointments/${plain.id}/cancel`, { as: staff })
    expect(await counts()).toEqual({ taken: 1, extra: 1, capacity: 1 })
    expect((await book(await salve.patient())).body.code).toBe('slot-full')
    await salve.call(`POST /api/appointments/${extra.id}/cancel`, { as: staff })
    expect(await counts()).toEqual({ taken: 0, extra: 0, capacity: 1 })
    expect((await book(await salve.patient())).status).toBe(201)
  })

  it('that is moved to a slot with room is one like the others', async () => {
    const { patientId } = await salve.patient()
    const { body: extra } = await book(staff, { patientId, overbook: { reason } })
    const { id } = await openSlot(salve, doctor)
    const moved = await salve.call(`POST /api/appointments/${extra.id}/reschedule`, { as: staff, body: { slotId: id } })
    expect([moved.status, moved.body.overbooked]).toEqual([200, false])
    expect(await counts()).toEqual({ taken: 1, extra: 0, capacity: 1 })
  })

  it('is an ordinary visit where there was room, and says so', async () => {
    const { id } = await openSlot(salve, doctor)
    const { patientId } = await salve.patient()
    const { body } = await salve.call('POST /api/appointments', {
      as: staff,
      body: { slotId: id, patientId, overbook: { reason } },
    })
    expect([body.status, body.overbooked]).toEqual(['PENDING', false])
    expect(await audited(body.id)).toEqual([])
  })

  it('does not put a patient in two places', async () => {
    const patient = await salve.patient()
    const startsAt = (await salve.sql('SELECT starts_at FROM slots WHERE id = $1', [slotId])).rows[0].starts_at
    const elsewhere = await openSlot(salve, await salve.doctor(), {
      inMinutes: (startsAt.getTime() - salve.clock.now().getTime()) / 60_000,
    })
    const body = { slotId: elsewhere.id }
    expect((await salve.call('POST /booking/slots/book', { as: patient, body })).status).toBe(201)
    const refused = await book(staff, { patientId: patient.patientId, overbook: { reason } })
    expect([refused.status, refused.body.code]).toEqual([409, 'patient-overlap'])
  })
})
