import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Json, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { at, dayAhead, everyDay, openClinic } from './clinic.fixture.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
let doctor: Person
let other: Person
let staff: Person
let admin: Person
let patient: Person
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
  ;[other, staff, admin, patient] = [
    await salve.doctor(),
    await salve.staff(),
    await salve.admin(),
    await salve.patient(),
  ]
})
afterAll(() => salve.stop())
beforeEach(async () => {
  doctor = await salve.doctor()
})

const week = (from = '09:00', to = '11:00', more: object = {}) => ({
  timeZone: 'UTC',
  weekly: everyDay(from, to),
  horizonDays: 7,
  ...more,
})
const read = (as: Person = doctor) => salve.call(`GET /api/doctors/${doctor.doctorId}/availability`, { as })
const at9 = (slots: Json[]) => slots.filter(({ startsAt }) => startsAt.includes('T09:00'))

describe('weekly hours', () => {
  it('are rolled out at once as far as the horizon', async () => {
    const { status, body, headers } = await clinic.setHours(doctor, week())
    expect(status).toBe(200)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({ doctorId: doctor.doctorId, timeZone: 'UTC', noticeMinutes: 0, horizonDays: 7 })
    expect(body.slots).toEqual({ created: 28, removed: 0, kept: [] })
    expect(body.weekly[0]).toMatchObject({ day: 1, capacity: 1, mode: 'in-person', bufferMinutes: 0 })
    const slots = await clinic.slotsOf(doctor)
    expect(slots).toHaveLength(28)
    expect(slots[0]).toMatchObject({ doctorId: doctor.doctorId, capacity: 1, free: 1, mode: 'in-person' })
    const { slots: _, ...hours } = body
    expect((await read()).body).toEqual(hours)
  })

  it('are nothing until they are set', async () => {
    expect(await read()).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('heed exceptions', async () => {
    const exceptions = [
      { date: dayAhead(2), closed: true },
      { date: dayAhead(3), from: '13:00', to: '14:00' },
    ]
    expect((await clinic.setHours(doctor, week('09:00', '11:00', { exceptions }))).body.slots.created).toBe(22)
    const slots = await clinic.slotsOf(doctor, `&from=${at(2, '00:00')}&to=${at(4, '00:00')}`)
    expect(slots.map(({ startsAt }) => startsAt)).toEqual([at(3, '13:00'), at(3, '13:30')])
  })

  it('make no slot where there is an explicit one, nor more than a doctor could keep', async () => {
    await clinic.slot(doctor, at(2, '09:15'), 30)
    expect((await clinic.setHours(doctor, week())).body.slots.created).toBe(26)
    const before = await dump(salve)
    const endless = week('00:00', '24:00', {
      horizonDays: 365,
      weekly: everyDay('00:00', '24:00', { slotMinutes: 5 }),
    })
    const answer = await clinic.setHours(doctor, endless)
    expect([answer.status, paths(answer)]).toEqual([400, ['weekly']])
    expect(changed(before, await dump(salve))).toEqual([])
  })
})

describe('a change', () => {
  it('keeps what is booked and reports it, closes the rest, and opens what is new', async () => {
    await clinic.setHours(doctor, week())
    const [booked, held] = at9(await clinic.slotsOf(doctor, `&from=${at(2, '00:00')}`))
    await clinic.visit(booked.id, patient)
    await clinic.visit(held.id, patient, 300)
    const explicit = await clinic.slot(doctor, at(2, '20:00'))
    const { body } = await clinic.setHours(doctor, week('10:00', '12:00', { version: 1 }))
    const kept = [booked, held].map(({ id, startsAt, endsAt }) => ({ slotId: id, startsAt, endsAt, active: 1 }))
    expect(body).toMatchObject({ version: 2, slots: { created: 14, removed: 12, kept } })
    const slots = await clinic.slotsOf(doctor)
    expect(slots).toHaveLength(28 + 2 + 1)
    expect(at9(slots).map(({ id }) => id)).toEqual([booked.id, held.id])
    expect(slots.map(({ id }) => id)).toContain(explicit.id)
    const { rows } = await salve.sql('SELECT count(*) FROM appointments WHERE doctor_id = $1', [doctor.doctorId])
    expect(Number(rows[0].count)).toBe(2)
  })

  it('is not stopped by a hold that has run out', async () => {
    await clinic.setHours(doctor, week())
    const [slot] = at9(await clinic.slotsOf(doctor, `&from=${at(2, '00:00')}`))
    const visit = await clinic.visit(slot.id, await salve.patient(), -1)
    const { body } = await clinic.setHours(doctor, week('10:00', '11:00'))
    expect(body.slots).toEqual({ created: 0, removed: 14, kept: [] })
    const { rows } = await salve.sql('SELECT status FROM appointments WHERE id = $1', [visit])
    expect(rows).toEqual([{ status: 'EXPIRED' }])
  })

  it('of nothing makes and closes nothing; the notice comes in line', async () => {
    await clinic.setHours(doctor, week())
    const before = await clinic.slotsOf(doctor)
    const { body } = await clinic.setHours(doctor, week('09:00', '11:00', { noticeMinutes: 120 }))
    expect(body.slots).toEqual({ created: 0, removed: 0, kept: [] })
    expect(await clinic.slotsOf(doctor)).toEqual(before)
    const { rows } = await salve.sql('SELECT DISTINCT notice_minutes FROM slots WHERE doctor_id = $1', [
      doctor.doctorId,
    ])
    expect(rows).toEqual([{ notice_minutes: 120 }])
  })

  it('on an older version is refused, by body and by ETag', async () => {
    await clinic.setHours(doctor, week())
    await clinic.setHours(doctor, week('10:00', '11:00', { version: 1 }))
    const before = await dump(salve)
    for (const answer of [
      await clinic.setHours(doctor, week('12:00', '13:00', { version: 1 })),
      await clinic.setHours(doctor, week('12:00', '13:00'), doctor, { 'if-match': '"1"' }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'stale-version' } })
    expect(changed(before, await dump(salve))).toEqual([])
    expect((await clinic.setHours(doctor, week(), doctor, { 'if-match': '"2"' })).status).toBe(200)
  })

  it('beside another at once waits for it: the slots are those of the later one, whole', async () => {
    const [one, two] = await Promise.all([
      clinic.setHours(doctor, week('09:00', '11:00')),
      clinic.setHours(doctor, week('09:15', '12:15')),
    ])
    expect([one.body.version, two.body.version].sort()).toEqual([1, 2])
    const [count, minutes] = one.body.version === 2 ? [28, ['00', '30']] : [42, ['15', '45']]
    const slots = await clinic.slotsOf(doctor)
    expect(slots).toHaveLength(count)
    expect([...new Set(slots.map(({ startsAt }) => startsAt.slice(14, 16)))].sort()).toEqual(minutes)
    const stale = await Promise.all(
      ['13:00', '14:00'].map((from) => clinic.setHours(doctor, week(from, '15:00', { version: 2 }))),
    )
    expect(stale.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('who may', () => {
  it('is the doctor, staff and an admin, and it is written down', async () => {
    for (const as of [doctor, staff, admin]) {
      expect((await clinic.setHours(doctor, week(), as)).status).toBe(200)
      expect((await read(as)).status).toBe(200)
    }
    const { rows } = await salve.sql(
      "SELECT actor_role AS role, outcome FROM audit_log WHERE action = 'availability.set' AND subject_id = $1 ORDER BY id",
      [doctor.doctorId],
    )
    expect(rows).toEqual(['doctor', 'staff', 'admin'].map((role) => ({ role, outcome: 'allowed' })))
  })

  it('is not a patient, nor another doctor, who learns nothing and leaves a trace', async () => {
    await clinic.setHours(doctor, week())
    const before = await dump(salve, ['audit_log'])
    expect((await clinic.setHours(doctor, week(), patient)).status).toBe(403)
    expect((await clinic.setHours(doctor, week(), other)).status).toBe(404)
    expect((await read(other)).status).toBe(404)
    expect(changed(before, await dump(salve, ['audit_log']))).toEqual([])
    const { rows } = await salve.sql(
      "SELECT actor_id AS actor FROM audit_log WHERE action = 'schedule.manage' AND outcome = 'refused' AND subject_id = $1",
      [doctor.doctorId],
    )
    expect(rows).toEqual([{ actor: other.id }, { actor: other.id }])
  })
})
