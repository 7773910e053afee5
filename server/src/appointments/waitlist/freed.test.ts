import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../../test/clinic.ts'
import { type Json, type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { at, dayAhead, everyDay, openClinic } from '../../schedule/clinic.fixture.ts'
import { rollOn } from '../../schedule/roll-on.ts'
import { expireDeadHolds } from '../expire.ts'
import { brokenWishes, openWaiting } from './waiting.fixture.ts'

let salve: Salve
let on: ReturnType<typeof openWaiting>
let clinic: ReturnType<typeof openClinic>
let doctor: Person
beforeAll(async () => {
  salve = await startSalve()
  ;[on, clinic] = [openWaiting(salve), openClinic(salve)]
})
beforeEach(async () => {
  doctor = await salve.doctor({ timeZone: 'UTC' })
})
afterEach(async () => expect([...(await brokenPromises(salve)), ...(await brokenWishes(salve))]).toEqual([]))
afterAll(() => salve.stop())

const offered = async (wish: Json, person: Person): Promise<string | null> =>
  (await on.read(wish, person)).offer?.slotId ?? null
const left = async () =>
  (await salve.sql('SELECT * FROM freed_places WHERE doctor_id = $1', [doctor.doctorId])).rowCount

describe('a place comes free', () => {
  it('when a visit is cancelled or deleted', async () => {
    for (const call of ['POST cancel', 'DELETE']) {
      const [slot, visit, owner] = await on.taken(doctor)
      const [person, wish] = await on.waiting(doctor)
      const path = `/api/appointments/${visit.id}`
      await salve.call(call === 'DELETE' ? `DELETE ${path}` : `POST ${path}/cancel`, { as: owner })
      expect([call, await offered(wish, person)]).toEqual([call, slot.id])
      await on.accept(wish, person)
    }
    expect(await left()).toBe(0)
  })

  it('when a visit moves away, to this doctor or another', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const to = await openSlot(salve, await salve.doctor())
    const [person, wish] = await on.waiting(doctor)
    const body = { slotId: to.id }
    expect((await salve.call(`POST /api/appointments/${visit.id}/reschedule`, { as: owner, body })).status).toBe(200)
    expect(await offered(wish, person)).toBe(slot.id)
  })

  it('when somebody’s hold runs out', async () => {
    const [slot, owner] = [await openSlot(salve, doctor), await salve.patient()]
    await salve.call('POST /api/appointments', { as: owner, body: { slotId: slot.id } })
    const [person, wish] = await on.waiting(doctor)
    await on.runOut()
    expect(await offered(wish, person)).toBe(slot.id)
  })

  it('when a booking finds more dead holds than it needs places', async () => {
    const slot = await openSlot(salve, doctor, { capacity: 2 })
    for (const owner of [await salve.patient(), await salve.patient()])
      await salve.call('POST /api/appointments', { as: owner, body: { slotId: slot.id } })
    const [person, wish] = await on.waiting(doctor)
    salve.clock.advance(301)
    await on.book(slot, await salve.patient())
    await expireDeadHolds(salve.ctx)
    expect(await offered(wish, person)).toBe(slot.id)
  })

  it('when a slot is opened: whoever opens it sees that its places are held', async () => {
    const [person, wish] = await on.waiting(doctor)
    const slot = await clinic.slot(doctor, at(3, '09:00'), 30, { capacity: 3 })
    expect([slot.free, await offered(wish, person)]).toEqual([2, slot.id])
    const [other, second] = await on.waiting(doctor)
    const slots = [9, 10].map((hour) => ({
      startsAt: at(4, `${hour}`.padStart(2, '0').concat(':00')),
      endsAt: at(4, `${hour}`.padStart(2, '0').concat(':30')),
    }))
    const many = await salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots/bulk`, {
      as: doctor,
      body: { slots },
    })
    expect(many.body.items.map(({ free }: Json) => free)).toEqual([0, 1])
    expect(await offered(second, other)).toBe(many.body.items[0].id)
  })

  it('when hours are widened, and when the horizon moves on', async () => {
    const [person, wish] = await on.waiting(doctor, { partOfDay: 'evening' })
    const hours = { timeZone: 'UTC', weekly: everyDay('09:00', '12:00'), horizonDays: 5 }
    await clinic.setHours(doctor, hours)
    expect(await offered(wish, person)).toBe(null)
    await clinic.setHours(doctor, { ...hours, weekly: everyDay('09:00', '19:00') })
    const first = await on.read(wish, person)
    expect(first.offer.startsAt).toMatch(/T1[78]:/)
    await on.decline(wish, person)

    const late = new Date(salve.clock.now().getTime() + 6 * 86_400_000)
    const [other, second] = await on.waiting(doctor, { from: late.toISOString() })
    salve.clock.advance(3 * 86_400)
    await rollOn(salve.ctx)
    const again = await on.read(second, await salve.signIn(other.email))
    expect(again.offer && new Date(again.offer.startsAt) >= late).toBe(true)
  })

  it('not for a doctor who is suspended, until that is lifted', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    const admin = await salve.admin()
    await salve.call(`POST /api/users/${doctor.id}/suspend`, { as: admin })
    expect((await on.cancel(visit, owner)).status).toBe(200)
    await expireDeadHolds(salve.ctx)
    expect(await offered(wish, person)).toBe(null)
    await salve.call(`POST /api/users/${doctor.id}/approve`, { as: admin })
    await expireDeadHolds(salve.ctx)
    expect(await offered(wish, person)).toBe(slot.id)
  })

  it('without a trace where nobody waits', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    await on.cancel(visit, owner)
    const [person, wish] = await on.waiting(doctor)
    await expireDeadHolds(salve.ctx)
    expect([await left(), await offered(wish, person), await on.isOpen(doctor, slot)]).toEqual([0, null, true])
  })
})

describe('the first who waits and suits', () => {
  const freed = async (wanted: object) => {
    const [slot, visit, owner] = await on.taken(doctor, wanted)
    await on.cancel(visit, owner)
    return slot
  }
  const monday = () => {
    const day = new Date(`${dayAhead(20)}T09:30:00Z`)
    day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7))
    return day
  }
  const inMinutes = (instant: Date) => Math.floor((instant.getTime() - salve.clock.now().getTime()) / 60_000)
  const hours = (from: Date, more: number) => new Date(from.getTime() + more * 3_600_000).toISOString()

  it.each([
    ['from', () => [{ from: hours(monday(), 1) }, { from: hours(monday(), -1) }]],
    ['to', () => [{ to: hours(monday(), -1) }, { to: hours(monday(), 1) }]],
    ['mode', () => [{ mode: 'video' }, { mode: 'in-person' }]],
    ['weekday', () => [{ weekdays: [2, 7] }, { weekdays: [1, 5] }]],
    ['part of day', () => [{ partOfDay: 'evening' }, { partOfDay: 'morning' }]],
    [
      'afternoon',
      () => [
        { partOfDay: 'afternoon', timeZone: 'UTC' },
        { partOfDay: 'afternoon', timeZone: 'Asia/Karachi' },
      ],
    ],
    [
      'zone',
      () => [
        { weekdays: [1], timeZone: 'Pacific/Midway' },
        { weekdays: [7], timeZone: 'Pacific/Midway' },
      ],
    ],
  ] as const)('by %s', async (_, wishes) => {
    const [unsuited, suited] = wishes()
    const [first, no] = await on.waiting(doctor, unsuited)
    const [second, yes] = await on.waiting(doctor, suited)
    const slot = await freed({ inMinutes: inMinutes(monday()) })
    expect(new Date(slot.startsAt).getUTCDay()).toBe(1)
    expect([await offered(no, first), await offered(yes, second)]).toEqual([null, slot.id])
  })

  it('passes over who has another visit then, at whatever doctor', async () => {
    const [slot, visit, owner] = await on.taken(doctor, { inMinutes: 70_000 })
    const [busy, first] = await on.waiting(doctor)
    const [free, second] = await on.waiting(doctor)
    await on.book(await openSlot(salve, await salve.doctor(), { inMinutes: 70_010 }), busy)
    expect((await on.cancel(visit, owner)).status).toBe(200)
    expect([await offered(first, busy), await offered(second, free)]).toEqual([null, slot.id])
  })

  it('is not the one who gave it back', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const wish = (await on.join(doctor, owner)).body
    await on.cancel(visit, owner)
    expect([await offered(wish, owner), await on.isOpen(doctor, slot)]).toEqual([null, true])
  })

  it('may have had it once, before the wish', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    await on.cancel(visit, owner)
    const other = await salve.patient()
    const theirs = await on.book(slot, other)
    const wish = (await on.join(doctor, owner)).body
    await on.cancel(theirs, other)
    expect(await offered(wish, owner)).toBe(slot.id)
  })

  it('waits on after booking another visit with that doctor: it may be for an earlier one', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    await on.book(await openSlot(salve, doctor), person)
    await on.cancel(visit, owner)
    expect(await offered(wish, person)).toBe(slot.id)
  })
})

describe('many at once', () => {
  it('places of one slot go to as many people, one each', async () => {
    const slot = await openSlot(salve, doctor, { capacity: 3 })
    const owners = [await salve.patient(), await salve.patient(), await salve.patient()]
    const visits = []
    for (const owner of owners) visits.push(await on.book(slot, owner))
    const people = [
      await on.waiting(doctor),
      await on.waiting(doctor),
      await on.waiting(doctor),
      await on.waiting(doctor),
    ]
    for (const [index, visit] of visits.entries()) await on.cancel(visit, owners[index])
    const offers = await Promise.all(people.map(([person, wish]) => offered(wish, person)))
    expect(offers).toEqual([slot.id, slot.id, slot.id, null])
  })

  it('slots go to people in their turn, each the soonest that suits', async () => {
    const picky = await on.waiting(doctor, { partOfDay: 'afternoon' })
    const others = [await on.waiting(doctor), await on.waiting(doctor)]
    const day = dayAhead(30)
    const body = {
      from: day,
      to: day,
      days: [1, 2, 3, 4, 5, 6, 7],
      startTime: '11:00',
      endTime: '13:00',
      slotMinutes: 30,
    }
    const { items } = (await salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots/bulk`, { as: doctor, body }))
      .body
    const offers = await Promise.all([picky, ...others].map(([person, wish]) => offered(wish, person)))
    expect(offers).toEqual([items[2].id, items[0].id, items[1].id])
    expect(items.map(({ free }: Json) => free)).toEqual([0, 0, 0, 1])
  })

  it('fifty are offered in the transaction itself, the rest by the sweep, and nobody twice', async () => {
    const people = 60
    const someone = await salve.patient()
    await salve.sql(
      `INSERT INTO patients (id, created_by, details, search, time_zone, created_at, updated_at)
         SELECT new_id(), $1, details, search, time_zone, now(), now() FROM patients, generate_series(1, $2) WHERE id = $3`,
      [someone.id, people, someone.patientId],
    )
    await salve.sql(
      `INSERT INTO waitlist (id, doctor_id, patient_id, time_zone, created_by, created_at, updated_at)
         SELECT new_id(), $1, id, 'UTC', $2, now(), now() FROM patients WHERE created_by = $2 AND id <> $3`,
      [doctor.doctorId, someone.id, someone.patientId],
    )
    await clinic.setHours(doctor, { timeZone: 'UTC', weekly: everyDay('00:00', '24:00'), horizonDays: 30 })
    const count = async () =>
      Number(
        (
          await salve.sql(
            `SELECT count(*) FROM waitlist_offers o JOIN waitlist w ON w.id = o.waitlist_id WHERE w.doctor_id = $1`,
            [doctor.doctorId],
          )
        ).rows[0].count,
      )
    expect(await count()).toBe(50)
    await expireDeadHolds(salve.ctx)
    expect([await count(), await left()]).toEqual([people, 0])
  })
})
