import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { at, dayAhead, everyDay, openClinic } from './clinic.fixture.ts'

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

const create = (body: object, headers = {}, as = doctor) =>
  salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots`, { as, body, headers })
const bulk = (body: object) => salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots/bulk`, { as: doctor, body })
const remove = (id: string, as = doctor) => salve.call(`DELETE /api/doctors/${as.doctorId}/time-slots/${id}`, { as })
const slot = (from: string, to: string, days = 2) => ({ startsAt: at(days, from), endsAt: at(days, to) })
const audited = async () => {
  const { rows } = await salve.sql(
    "SELECT action FROM audit_log WHERE actor_id = $1 AND action LIKE 'slot%' ORDER BY id",
    [doctor.id],
  )
  return rows.map(({ action }) => action)
}

describe('one slot', () => {
  it('is opened, and written down', async () => {
    const { status, body } = await create({ ...slot('09:00', '09:45'), capacity: 3, mode: 'video' })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      doctorId: doctor.doctorId,
      ...slot('09:00', '09:45'),
      mode: 'video',
      capacity: 3,
      free: 3,
    })
    expect(await clinic.slotsOf(doctor)).toEqual([body])
    expect(await audited()).toEqual(['slot.created'])
  })

  it('does not overlap another one of the doctor, but may touch it; another doctor’s is no matter', async () => {
    await create(slot('09:00', '09:30'))
    const before = await dump(salve)
    for (const [from, to] of [
      ['09:00', '09:30'],
      ['08:45', '09:01'],
      ['09:10', '09:20'],
    ])
      expect(await create(slot(from, to))).toMatchObject({ status: 409, body: { code: 'slot-overlap' } })
    expect(changed(before, await dump(salve))).toEqual([])
    expect((await create(slot('09:30', '10:00'))).status).toBe(201)
    expect(await clinic.slot(other, at(2, '09:00'))).toMatchObject({ doctorId: other.doctorId })
  })

  it('is opened once when twenty do so at the same moment', async () => {
    const began = performance.now()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => create(slot('09:00', `09:${10 + index}`))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)])
    expect(await clinic.slotsOf(doctor)).toHaveLength(1)
    // Nobody waited for a deadlock to be found, which takes a second.
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('is opened once under one Idempotency-Key', async () => {
    const one = await create(slot('09:00', '10:00'), { 'idempotency-key': 'k' })
    expect((await create(slot('09:00', '10:00'), { 'idempotency-key': 'k' })).body).toEqual(one.body)
    expect(await clinic.slotsOf(doctor)).toHaveLength(1)
  })

  it.each([
    ['in the past', slot('09:00', '10:00', -1), 'startsAt'],
    ['too far ahead', slot('09:00', '10:00', 3000), 'startsAt'],
    ['of no length', slot('09:00', '09:00'), 'endsAt'],
    ['backwards', slot('09:00', '08:00'), 'endsAt'],
    ['longer than a day', { startsAt: at(2, '09:00'), endsAt: at(3, '09:01') }, 'endsAt'],
  ])('is refused %s', async (_, body, path) => {
    const answer = await create(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
    expect(paths(answer)).toEqual([path])
    expect(await clinic.slotsOf(doctor)).toEqual([])
  })

  it('is not for another doctor to open', async () => {
    expect((await create(slot('09:00', '10:00'), {}, other)).status).toBe(404)
    expect(await clinic.slotsOf(doctor)).toEqual([])
  })
})

describe('many slots', () => {
  const range = {
    from: dayAhead(2),
    to: dayAhead(3),
    days: [1, 2, 3, 4, 5, 6, 7],
    startTime: '09:00',
    endTime: '10:30',
  }

  it('come from a range of days, without what overlaps', async () => {
    await create(slot('09:10', '09:20'))
    const { status, body } = await bulk({ ...range, slotMinutes: 30, capacity: 2, breakMinutes: 15, mode: 'video' })
    expect([status, body.created, body.skipped]).toEqual([201, 3, 1])
    expect(body.items.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
      at(2, '09:45'),
      at(3, '09:00'),
      at(3, '09:45'),
    ])
    expect(body.items[0]).toMatchObject({ capacity: 2, free: 2, mode: 'video' })
    expect(await audited()).toEqual(['slot.created', 'slots.created'])
  })

  it('are on the clock of the doctor’s hours, or of the doctor when there are none', async () => {
    doctor = await salve.doctor({ timeZone: 'Asia/Kathmandu' })
    const first = async (more: object) => (await bulk({ ...range, slotMinutes: 60, ...more })).body.items[0].startsAt
    expect(await first({})).toBe(at(2, '03:15'))
    await clinic.setHours(doctor, { timeZone: 'Asia/Kolkata', weekly: [] })
    expect(await first({ startTime: '12:00', endTime: '13:00' })).toBe(at(2, '06:30'))
  })

  it('come from a list, without what is past or overlaps another of the list', async () => {
    const slots = [slot('09:00', '10:00', -1), slot('11:00', '12:00'), slot('09:00', '10:00'), slot('09:30', '10:30')]
    const { body } = await bulk({ slots })
    expect([body.created, body.skipped]).toEqual([2, 2])
    expect(body.items.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([at(2, '09:00'), at(2, '11:00')])
  })

  it.each([
    [
      'a slot that ends before it begins',
      { slots: [slot('09:00', '10:00'), slot('09:00', '08:00')] },
      'slots.1.endsAt',
    ],
    ['more than a year', { ...range, to: dayAhead(500), slotMinutes: 30 }, 'to'],
    ['days in a far future', { ...range, from: dayAhead(2500), to: dayAhead(2501), slotMinutes: 30 }, 'to'],
    ['more than 5,000', { ...range, to: dayAhead(60), startTime: '00:00', endTime: '24:00', slotMinutes: 10 }, 'to'],
  ])('are refused with %s', async (_, body, path) => {
    const answer = await bulk(body)
    expect([answer.status, paths(answer)]).toEqual([400, [path]])
    expect(await clinic.slotsOf(doctor)).toEqual([])
  })
})

describe('closing a slot', () => {
  it('takes away one that nobody has, and its time is free for another', async () => {
    const { body } = await create(slot('09:00', '10:00'))
    expect((await remove(body.id)).status).toBe(204)
    expect(await clinic.slotsOf(doctor)).toEqual([])
    expect((await remove(body.id)).status).toBe(404)
    expect((await create(slot('09:00', '10:00'))).status).toBe(201)
    expect(await audited()).toEqual(['slot.created', 'slot.closed', 'slot.created'])
  })

  it.each([
    ['booked', undefined],
    ['held', 60],
  ])('is refused while it is %s', async (_, holdSeconds) => {
    const { body } = await create(slot('09:00', '10:00'))
    await clinic.visit(body.id, patient, holdSeconds)
    const before = await dump(salve)
    expect(await remove(body.id)).toMatchObject({ status: 409, body: { code: 'slot-booked' } })
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('is not stopped by a hold that has run out', async () => {
    const { body } = await create(slot('09:00', '10:00'))
    await clinic.visit(body.id, patient, -1)
    expect((await remove(body.id)).status).toBe(204)
  })

  it('is not for another doctor, nor by the address of another doctor', async () => {
    const { body } = await create(slot('09:00', '10:00'))
    expect((await remove(body.id, other)).status).toBe(404)
    expect(await clinic.slotsOf(doctor)).toHaveLength(1)
  })
})

describe('what fails on our side', () => {
  it('is no refusal, and nothing is written', async () => {
    await salve.sql(`ALTER TABLE slots ADD CONSTRAINT broken CHECK (capacity <> 499)`)
    const { status } = await salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots`, {
      as: doctor,
      body: { startsAt: '2031-03-03T09:00:00Z', endsAt: '2031-03-03T10:00:00Z', capacity: 499 },
    })
    expect([status, await clinic.slotsOf(doctor)]).toEqual([500, []])
    await salve.sql('ALTER TABLE slots DROP CONSTRAINT broken')
  })
})

describe('the slots of a doctor', () => {
  it('are listed page by page, soonest first, also the full ones', async () => {
    await clinic.setHours(doctor, { timeZone: 'UTC', weekly: everyDay('09:00', '10:00'), horizonDays: 5 })
    const all = await clinic.slotsOf(doctor)
    await clinic.visit(all[3].id, patient)
    const seen: string[] = []
    for (let cursor = ''; cursor !== 'null'; ) {
      const page = await salve.call(`GET /api/doctors/${doctor.doctorId}/time-slots?limit=3${cursor}`, { as: doctor })
      seen.push(...page.body.items.map(({ id }: { id: string }) => id))
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : 'null'
    }
    expect(seen).toEqual(all.map(({ id }) => id))
    expect((await clinic.slotsOf(doctor))[3]).toMatchObject({ free: 0 })
    expect(await clinic.slotsOf(doctor, `&from=${all[2].startsAt}&to=${all[4].startsAt}`)).toHaveLength(2)
  })

  it('are for whoever manages them', async () => {
    expect((await salve.call(`GET /api/doctors/${doctor.doctorId}/time-slots`, { as: other })).status).toBe(404)
  })
})
