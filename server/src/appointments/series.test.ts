import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../test/clinic.ts'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'
import { weekly } from './rules.ts'

let salve: Salve
let doctor: Person
let patient: Person
let staff: Person
let slots: { id: string; startsAt: string }[]
beforeAll(async () => {
  salve = await startSalve()
  staff = await salve.staff()
})
// Six Tuesdays at ten and at eleven, of a doctor of one's own.
beforeEach(async () => {
  ;[doctor, patient] = [await salve.doctor(), await salve.patient()]
  const at = (week: number, hour: number) => {
    const day = salve.clock
      .now()
      .toTemporalInstant()
      .toZonedDateTimeISO('UTC')
      .add({ weeks: week + 1 })
    return day.with({ hour, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }).toInstant()
  }
  const body = {
    slots: [10, 11].flatMap((hour) =>
      Array.from({ length: 6 }, (_, week) => ({
        startsAt: at(week, hour).toString(),
        endsAt: at(week, hour).add({ minutes: 30 }).toString(),
      })),
    ),
  }
  const made = await salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots/bulk`, { as: staff, body })
  slots = made.body.items.sort((a: { startsAt: string }, b: { startsAt: string }) => (a.startsAt < b.startsAt ? -1 : 1))
})
afterEach(async () => expect(await brokenPromises(salve)).toEqual([]))
afterAll(() => salve.stop())

const tens = () => slots.filter(({ startsAt }) => startsAt.includes('T10'))
const series = (body: object, as: Person = patient, headers = {}) =>
  salve.call('POST /api/appointments/series', { as, body, headers })
const book = (slotId: string, as: Person) => salve.call('POST /booking/slots/book', { as, body: { slotId } })
const visits = async (as: Person) =>
  (await salve.call('GET /api/appointments?status=confirmed', { as })).body.items.map(
    ({ slotId }: { slotId: string }) => slotId,
  )

describe('visits that come again', () => {
  it('are booked at the same time of day, all under one series', async () => {
    const { status, body } = await series({ slotId: tens()[0].id, visits: 4, reason: 'Physiotherapy' })
    expect([status, body.failed]).toEqual([201, []])
    expect(body.booked.map(({ slotId }: { slotId: string }) => slotId)).toEqual(
      tens()
        .slice(0, 4)
        .map(({ id }) => id),
    )
    for (const visit of body.booked)
      expect(visit).toMatchObject({ status: 'CONFIRMED', seriesId: body.seriesId, reason: 'Physiotherapy' })
    expect(await visits(patient)).toHaveLength(4)
  })

  it('come every so many weeks', async () => {
    const { body } = await series({ slotId: tens()[0].id, visits: 3, everyWeeks: 2 })
    expect(body.booked.map(({ slotId }: { slotId: string }) => slotId)).toEqual([0, 2, 4].map((n) => tens()[n].id))
  })

  it('are all or none: one that is taken or missing leaves none, and is named with what is near', async () => {
    await book(tens()[2].id, await salve.patient())
    const { status, body } = await series({ slotId: tens()[0].id, visits: 7 })
    expect([status, body.code]).toEqual([409, 'slot-full'])
    expect(body.failed.map(({ code }: { code: string }) => code)).toEqual(['slot-full', 'not-found'])
    expect(body.failed[0].startsAt).toBe(tens()[2].startsAt)
    expect(body.failed[0].alternatives.length).toBeGreaterThan(0)
    expect(await visits(patient)).toEqual([])
  })

  it('are as many as are to be had when that is asked for, and it is said which are not', async () => {
    await book(tens()[1].id, await salve.patient())
    const { body: other } = await book(tens()[3].id, patient)
    const { status, body } = await series({ slotId: tens()[0].id, visits: 5, policy: 'best-effort' })
    expect(status).toBe(201)
    expect(body.booked.map(({ slotId }: { slotId: string }) => slotId)).toEqual([0, 2, 4].map((n) => tens()[n].id))
    expect(body.failed.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual(
      [1, 3].map((n) => tens()[n].startsAt),
    )
    expect(await visits(patient)).toHaveLength(4)
    expect((await salve.call(`GET /api/appointments/${other.id}`, { as: patient })).body.seriesId).toBeNull()
  })

  it('leave out a time at which the patient is elsewhere, and say so', async () => {
    const inMinutes = (Date.parse(tens()[1].startsAt) - salve.clock.now().getTime()) / 60_000
    const elsewhere = await openSlot(salve, await salve.doctor(), { inMinutes: Math.floor(inMinutes) })
    expect((await book(elsewhere.id, patient)).status).toBe(201)
    const { body } = await series({ slotId: tens()[0].id, visits: 3, policy: 'best-effort' })
    expect(body.failed).toMatchObject([{ startsAt: tens()[1].startsAt, code: 'patient-overlap' }])
    expect(await visits(patient)).toHaveLength(3)
  })

  it('are none when not one is to be had', async () => {
    for (const { id } of tens().slice(0, 2)) await book(id, await salve.patient())
    const { status, body } = await series({ slotId: tens()[0].id, visits: 2, policy: 'best-effort' })
    expect([status, body.failed.length]).toEqual([409, 2])
  })

  it('are none when something fails on our side, which is no refusal', async () => {
    await salve.sql(`ALTER TABLE appointments ADD CONSTRAINT broken CHECK (slot_id <> '${tens()[1].id}')`)
    const { status } = await series({ slotId: tens()[0].id, visits: 3, policy: 'best-effort' })
    await salve.sql('ALTER TABLE appointments DROP CONSTRAINT broken')
    expect([status, await visits(patient)]).toEqual([500, []])
  })

  it('are booked once however often the same request comes', async () => {
    const ask = () => series({ slotId: tens()[0].id, visits: 3 }, patient, { 'idempotency-key': 'weekly' })
    const [one, two] = [await ask(), await ask()]
    expect(two.body).toEqual(one.body)
    expect(await visits(patient)).toHaveLength(3)
  })

  it('are for the own record, or for whoever the desk names', async () => {
    const stranger = await salve.patient()
    const wish = { slotId: tens()[0].id, visits: 2 }
    expect((await series({ ...wish, patientId: stranger.patientId })).status).toBe(404)
    expect((await series(wish, staff)).status).toBe(400)
    expect((await series({ ...wish, slotId: crypto.randomUUID() })).status).toBe(404)
    expect((await series({ ...wish, patientId: patient.patientId }, staff)).status).toBe(201)
    expect(await visits(patient)).toHaveLength(2)
  })

  it('of two who want the same times at once go to one of them whole', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => salve.patient()))
    const answers = await Promise.all(people.map((person) => series({ slotId: tens()[0].id, visits: 5 }, person)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    const had = await Promise.all(people.map(visits))
    expect(had.map((list) => list.length).sort()).toEqual([0, 0, 0, 0, 0, 5])
  })

  it('are called off together, those that are still to come', async () => {
    const { body } = await series({ slotId: tens()[0].id, visits: 3 })
    await salve.call(`POST /api/appointments/${body.booked[0].id}/check-in`, { as: staff })
    const cancel = (as: Person) =>
      salve.call(`POST /api/appointments/series/${body.seriesId}/cancel`, { as, body: { reason: 'Well again' } })
    expect((await cancel(await salve.patient())).status).toBe(404)
    const { status, body: off } = await cancel(patient)
    expect([status, off.items.length]).toEqual([200, 2])
    expect(off.items[0]).toMatchObject({ status: 'CANCELLED', cancelReason: 'Well again' })
    expect((await cancel(patient)).status).toBe(404)
    expect((await book(tens()[1].id, await salve.patient())).status).toBe(201)
  })
})

describe('the times of a series', () => {
  it('keep the time of day when the clocks change', () => {
    const first = new Date('2027-03-18T08:30:00Z')
    expect(weekly(first, 'Europe/Lisbon', 1, 3).map((time) => time.toISOString())).toEqual([
      '2027-03-18T08:30:00.000Z',
      '2027-03-25T08:30:00.000Z',
      '2027-04-01T07:30:00.000Z',
    ])
  })
})
