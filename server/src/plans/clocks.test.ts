import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Care, medication, openCare, type Salve, startSalve, task } from './plans.fixture.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const hours = (rows: string[]) => rows.map((row) => row.slice(0, 11))
const moveHome = async (care: Care, timeZone: string) => {
  const { status } = await care.call(`PUT /api/patients/${care.patient.patientId}`, undefined, {
    body: { timeZone, version: (await care.ok(`GET /api/patients/${care.patient.patientId}`)).version },
  })
  expect(status).toBe(200)
}

describe('where clocks change', () => {
  it('eight in the morning stays eight in the morning, in spring and in autumn', async () => {
    const spring = await openCare(salve, { at: '2027-03-26T12:00:00Z' })
    const [item] = await spring.make([medication({ at: ['01:30', '08:00'], days: 3, startOn: '2027-03-27' })])
    // On Sunday there is no half past one; it is half past two, which is 01:30 in UTC.
    expect(hours(await spring.standing(item.id))).toEqual([
      '03-27 01:30',
      '03-27 08:00',
      '03-28 01:30',
      '03-28 07:00',
      '03-29 00:30',
      '03-29 07:00',
    ])
    const autumn = await openCare(salve, { at: '2027-10-29T12:00:00Z' })
    const [twice] = await autumn.make([medication({ at: ['01:30', '08:00'], days: 3, startOn: '2027-10-30' })])
    // Half past one comes twice on Sunday, and is meant once.
    expect(hours(await autumn.standing(twice.id))).toEqual([
      '10-30 00:30',
      '10-30 07:00',
      '10-31 00:30',
      '10-31 08:00',
      '11-01 01:30',
      '11-01 08:00',
    ])
  })

  it('every six hours stays every six hours', async () => {
    const care = await openCare(salve, { at: '2027-10-30T17:50:00Z' })
    const [item] = await care.make([medication({ timesPerDay: 4, everyHours: 6, days: 1, startOn: '2027-10-30' })])
    expect(hours(await care.standing(item.id))).toEqual(['10-30 18:00', '10-31 00:00', '10-31 06:00', '10-31 12:00'])
    expect(item).toMatchObject({ times: undefined, remaining: 4 })
  })

  it('a day of 25 hours is over when it is over', async () => {
    const care = await openCare(salve, { at: '2027-10-30T12:00:00Z' })
    const [item] = await care.make([medication({ at: ['08:00'], days: 2, startOn: '2027-10-31' })])
    await care.moveTo('2027-10-31T23:30:00Z')
    expect((await care.standing(item.id))[0]).toBe('10-31 08:00 SENT')
    await care.moveTo('2027-11-01T00:00:00Z')
    expect((await care.standing(item.id))[0]).toBe('10-31 08:00 MISSED')
  })
})

describe('a patient who travels', () => {
  it('takes it at eight in the morning there, and every six hours as before', async () => {
    const care = await openCare(salve)
    const [wall, interval] = await care.make([
      medication({ timesPerDay: 1, days: 3 }),
      medication({ timesPerDay: 4, everyHours: 6, days: 1 }, 'Ibuprofen'),
    ])
    expect(hours(await care.standing(interval.id))).toEqual([
      '07-05 08:00',
      '07-05 14:00',
      '07-05 20:00',
      '07-06 02:00',
    ])
    await care.moveTo('2027-07-06T07:00:00Z')
    await care.take(wall.id, '2027-07-06')
    await moveHome(care, 'America/New_York')
    expect(await care.standing(wall.id)).toEqual(['07-06 07:00 DONE', '07-07 12:00 PENDING', '07-08 12:00 PENDING'])
    // Of Monday three were missed, and are made up for; the one at two in the morning is of Monday evening now.
    expect((await care.standing(interval.id)).filter((row) => row.endsWith('PENDING'))).toEqual([
      '07-06 08:00 PENDING',
      '07-06 14:00 PENDING',
      '07-06 20:00 PENDING',
    ])
    expect((await care.item(wall.id)).nextAt).toBe('2027-07-07T12:00:00.000Z')
  })

  it('loses nothing of a day that is over there already', async () => {
    const care = await openCare(salve)
    const [item] = await care.make([medication({ at: ['20:00'], days: 3 })])
    // Ten past five in the afternoon in Lisbon is one in the morning of Tuesday in Tokyo.
    await care.moveTo('2027-07-05T16:10:00Z')
    await moveHome(care, 'Asia/Tokyo')
    await care.moveTo('2027-07-05T16:11:00Z')
    expect(await care.standing(item.id)).toEqual(['07-05 11:00 SENT', '07-06 11:00 PENDING', '07-07 11:00 PENDING'])
    await care.ok(`POST /api/reminders/${(await care.rows(item.id))[0].id}/done`)
    expect(await care.item(item.id)).toMatchObject({ remaining: 2, course: { done: 1 } })
  })
})

describe('the hours of a step', () => {
  it('are the patient’s to choose, as many as there are', async () => {
    const care = await openCare(salve)
    const [item, hourly] = await care.make([
      medication({ timesPerDay: 2, days: 2 }),
      medication({ timesPerDay: 4, everyHours: 6, days: 1 }, 'Ibuprofen'),
    ])
    const set = (id: string, at: string[]) =>
      care.call(`PUT /api/patient/steps/${id}/times`, undefined, { body: { at } })
    const { status, body } = await set(item.id, ['21:30', '07:15'])
    expect([status, body.times]).toEqual([200, { at: ['07:15', '21:30'], own: true }])
    expect(hours(await care.standing(item.id))).toEqual(['07-05 20:30', '07-06 06:15', '07-06 20:30', '07-07 06:15'])
    expect((await set(item.id, ['07:15'])).body.errors).toEqual([
      { path: 'at', message: 'must have 2 entries, as the plan says' },
    ])
    expect((await set(hourly.id, ['07:15'])).body.code).toBe('invalid-transition')
    // They are those of what is laid later, too.
    await care.moveTo('2027-07-06T23:30:00Z')
    expect((await care.standing(item.id)).at(-1)).toMatch(/^07-0\d (06:15|20:30) PENDING$/)
  })

  it('chosen so that one is past by now, that one is said at once', async () => {
    const care = await openCare(salve, { at: '2027-07-05T12:00:00Z' })
    const [item] = await care.make([medication({ at: ['20:00'], days: 2 })])
    await care.ok(`PUT /api/patient/steps/${item.id}/times`, undefined, { body: { at: ['10:00'] } })
    await care.moveTo('2027-07-05T12:00:01Z')
    expect(await care.standing(item.id)).toEqual(['07-05 09:00 SENT', '07-06 09:00 PENDING'])
  })
})

describe('after a time in which nobody was there', () => {
  it('what is of today is said, and what is older was missed, in silence', async () => {
    const care = await openCare(salve)
    const [item, once] = await care.make([medication({ timesPerDay: 2, days: 7 }), task('Call the lab', '2027-07-06')])
    // From Monday to Thursday noon.
    await care.moveTo('2027-07-08T11:00:00Z')
    expect((await care.standing(item.id)).slice(0, 8)).toEqual([
      '07-05 19:00 MISSED',
      '07-06 07:00 MISSED',
      '07-06 19:00 MISSED',
      '07-07 07:00 MISSED',
      '07-07 19:00 MISSED',
      '07-08 07:00 SENT',
      '07-08 19:00 PENDING',
      '07-09 07:00 PENDING',
    ])
    expect(await care.events('reminder.due', care.patient.id)).toHaveLength(1)
    expect(await care.item(item.id)).toMatchObject({
      remaining: 14,
      course: { doses: 14, missed: 0 },
      endsOn: '2027-07-14',
    })
    expect(await care.item(once.id)).toMatchObject({ done: false, state: 'current' })
  })

  it('what is made up for is made up for in the time to come, also when all of the course is past', async () => {
    const care = await openCare(salve)
    const [item] = await care.make([medication({ timesPerDay: 1, days: 3 })])
    await care.moveTo('2027-07-20T12:00:00Z')
    expect(await care.standing(item.id)).toEqual([
      '07-06 07:00 MISSED',
      '07-07 07:00 MISSED',
      '07-08 07:00 MISSED',
      '07-21 07:00 PENDING',
      '07-22 07:00 PENDING',
      '07-23 07:00 PENDING',
    ])
  })
})
