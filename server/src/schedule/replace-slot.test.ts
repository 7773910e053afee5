import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { at, everyDay, openClinic } from './clinic.fixture.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
let doctor: Person
let other: Person
let patient: Person
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
  other = await salve.doctor()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  doctor = await salve.doctor()
  patient = await salve.patient()
})

const stretch = (from: string, to: string, days = 2) => ({ startsAt: at(days, from), endsAt: at(days, to) })
const replace = (slotId: string, body: object, as = doctor, headers = {}) =>
  salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots/${slotId}/replace`, { as, body, headers })

describe('a slot in place of another', () => {
  it('is longer over its own time, with the places and the mode of before, and both steps are written down', async () => {
    const before = await clinic.slot(doctor, at(2, '09:00'), 30, { capacity: 3, mode: 'video' })
    const neighbour = await clinic.slot(doctor, at(2, '10:00'))
    const { status, body } = await replace(before.id, stretch('09:00', '10:00'))
    expect(status).toBe(201)
    expect(body).toEqual({ ...before, id: expect.any(String), endsAt: at(2, '10:00') })
    expect(body.id).not.toBe(before.id)
    expect(await clinic.slotsOf(doctor)).toEqual([body, neighbour])
    const { rows } = await salve.sql(
      "SELECT action, subject_id FROM audit_log WHERE actor_id = $1 AND action LIKE 'slot%' ORDER BY id DESC LIMIT 2",
      [doctor.id],
    )
    expect(rows).toEqual([
      { action: 'slot.created', subject_id: body.id },
      { action: 'slot.closed', subject_id: before.id },
    ])
  })

  it('has other places and another mode when that is asked', async () => {
    const before = await clinic.slot(doctor, at(2, '09:00'), 60)
    const { body } = await replace(before.id, { ...stretch('09:00', '09:20'), capacity: 2, mode: 'video' })
    expect(body).toMatchObject({ ...stretch('09:00', '09:20'), capacity: 2, free: 2, mode: 'video' })
  })

  it('is made once under one Idempotency-Key', async () => {
    const before = await clinic.slot(doctor, at(2, '09:00'))
    const send = () => replace(before.id, stretch('09:00', '10:00'), doctor, { 'idempotency-key': 'k' })
    const one = await send()
    expect((await send()).body).toEqual(one.body)
    expect(await clinic.slotsOf(doctor)).toEqual([one.body])
  })

  it('of weekly hours stays when the hours are saved again, and closes as long before its start', async () => {
    const hours = { timeZone: 'UTC', weekly: everyDay('09:00', '10:00'), horizonDays: 5, noticeMinutes: 120 }
    await clinic.setHours(doctor, hours)
    const [, , first, second] = await clinic.slotsOf(doctor)
    expect(await replace(first.id, { startsAt: first.startsAt, endsAt: second.endsAt })).toMatchObject({ status: 409 })
    const shorter = new Date(Date.parse(first.startsAt) + 20 * 60_000).toISOString()
    const { body } = await replace(first.id, { startsAt: first.startsAt, endsAt: shorter })
    expect((await clinic.setHours(doctor, hours)).body.slots).toMatchObject({ created: 0, removed: 0 })
    expect((await clinic.slotsOf(doctor))[2]).toEqual(body)
    const { rows } = await salve.sql('SELECT notice_minutes FROM slots WHERE id = $1', [body.id])
    expect(rows).toEqual([{ notice_minutes: 120 }])
  })
})

describe('nothing changes', () => {
  const untouched = async (send: () => Promise<unknown>) => {
    const before = await dump(salve)
    await send()
    expect(changed(before, await dump(salve))).toEqual([])
  }

  it('where the time is another slot’s: the old one stands', async () => {
    const slot = await clinic.slot(doctor, at(2, '09:00'))
    await clinic.slot(doctor, at(2, '10:00'))
    await untouched(async () =>
      expect(await replace(slot.id, stretch('09:00', '10:10'))).toMatchObject({
        status: 409,
        body: { code: 'slot-overlap' },
      }),
    )
  })

  it.each([
    ['booked', undefined],
    ['held', 60],
  ])('while it is %s', async (_, holdSeconds) => {
    const slot = await clinic.slot(doctor, at(2, '09:00'))
    await clinic.visit(slot.id, patient, holdSeconds)
    await untouched(async () =>
      expect(await replace(slot.id, stretch('09:00', '10:00'))).toMatchObject({
        status: 409,
        body: { code: 'slot-booked' },
      }),
    )
  })

  it('by a time that is past, or no stretch of time', async () => {
    const slot = await clinic.slot(doctor, at(2, '09:00'))
    await untouched(async () => {
      expect(paths(await replace(slot.id, stretch('09:00', '09:30', -1)))).toEqual(['startsAt'])
      expect(paths(await replace(slot.id, stretch('09:30', '09:00')))).toEqual(['endsAt'])
    })
  })

  it('by another doctor, of a slot that is closed, or by the address of another doctor', async () => {
    const slot = await clinic.slot(doctor, at(2, '09:00'))
    expect((await replace(slot.id, stretch('09:00', '10:00'), other)).status).toBe(404)
    const mine = await clinic.slot(other, at(3, '09:00'))
    expect((await replace(mine.id, stretch('09:00', '10:00'))).status).toBe(404)
    await salve.call(`DELETE /api/doctors/${doctor.doctorId}/time-slots/${slot.id}`, { as: doctor })
    expect((await replace(slot.id, stretch('09:00', '10:00'))).status).toBe(404)
    expect(await clinic.slotsOf(other)).toContainEqual(mine)
  })
})

it('of a booking and a replacing at the same moment one wins, and the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const slot = await clinic.slot(doctor, at(3 + round, '09:00'))
    const [booked, replaced] = await Promise.all([
      salve.call('POST /booking/slots/book', { as: patient, body: { slotId: slot.id } }),
      replace(slot.id, stretch('09:00', '10:00', 3 + round)),
    ])
    expect([booked.status, replaced.status]).toSatisfy(
      ([one, two]) => (one === 201 && two === 409) || (one !== 201 && one < 500 && two === 201),
    )
  }
})
