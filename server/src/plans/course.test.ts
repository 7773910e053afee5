import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Care, medication, openCare, type Salve, startSalve } from './plans.fixture.ts'

let salve: Salve
let care: Care
beforeAll(async () => {
  salve = await startSalve()
})
beforeEach(async () => {
  care = await openCare(salve)
})
afterAll(() => salve.stop())

const sevenDays = (hours = ['08:00']) => medication({ timesPerDay: hours.length, at: hours, days: 7 })
const dayOf = (n: number) => `2027-07-${String(n).padStart(2, '0')}`

describe('a course of seven days', () => {
  it('begins with the first hour that is still to come, and has seven doses', async () => {
    const [item] = await care.make([sevenDays()])
    expect(item).toMatchObject({
      done: false,
      remaining: 7,
      state: 'current',
      nextAt: '2027-07-06T07:00:00.000Z',
      startsOn: '2027-07-06',
      endsOn: '2027-07-12',
      times: { at: ['08:00'], own: false },
      course: { doses: 7, done: 0, missed: 0, skipped: 0, moved: 0 },
      today: [],
    })
    expect(await care.standing(item.id)).toHaveLength(7)
  })

  it('is said when it is due, ticked off, and the next is still to come', async () => {
    const [item] = await care.make([sevenDays()])
    await care.moveTo('2027-07-06T07:00:00Z')
    const [reminder] = (await care.item(item.id)).today
    expect(reminder).toMatchObject({
      status: 'SENT',
      day: dayOf(6),
      at: '08:00',
      may: ['done', 'skip'],
      zone: 'Europe/Lisbon',
    })
    const [event] = await care.events('reminder.due', care.patient.id)
    expect(event.data).toEqual({
      patientId: care.patient.patientId,
      dueAt: '2027-07-06T07:00:00.000Z',
      reminderIds: [reminder.id],
      stepIds: [item.id],
    })
    expect(event.read_at).toBeNull()

    expect(await care.ok(`POST /api/reminders/${reminder.id}/done`)).toMatchObject({ status: 'DONE', may: ['undo'] })
    expect(await care.item(item.id)).toMatchObject({
      remaining: 6,
      nextAt: '2027-07-07T07:00:00.000Z',
      course: { done: 1 },
    })
    const [read] = await care.events('reminder.due', care.patient.id)
    expect(read.read_at).not.toBeNull()
  })

  it('stays seven doses when one is missed: it ends a day later', async () => {
    const [item] = await care.make([sevenDays()])
    await care.moveTo('2027-07-06T07:00:00Z')
    await care.take(item.id, dayOf(6))
    await care.moveTo('2027-07-07T07:00:00Z')
    // Nobody says anything on Wednesday.
    await care.moveTo('2027-07-07T23:00:00Z')
    expect(await care.standing(item.id)).toEqual([
      '07-06 07:00 DONE',
      '07-07 07:00 MISSED',
      '07-08 07:00 PENDING',
      '07-09 07:00 PENDING',
      '07-10 07:00 PENDING',
      '07-11 07:00 PENDING',
      '07-12 07:00 PENDING',
      '07-13 07:00 PENDING',
    ])
    expect(await care.item(item.id)).toMatchObject({
      endsOn: '2027-07-13',
      remaining: 6,
      course: { doses: 7, done: 1, missed: 0, moved: 1 },
    })
    expect((await care.rows(item.id)).map(({ makes_up }) => makes_up)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ])
    // Made, ticked once, moved.
    expect(await care.events('plan.updated', care.patient.id)).toHaveLength(3)
    expect(await care.events('plan.missed', care.doctor.id)).toEqual([])
  })

  it('moves no further than by seven days, and then missed is missed', async () => {
    const [item] = await care.make([sevenDays()])
    for (let day = 6; day <= 20; day++) await care.moveTo(`${dayOf(day)}T23:30:00Z`)
    const rows = await care.standing(item.id)
    expect(rows).toHaveLength(14)
    expect(rows.every((row) => row.endsWith('MISSED'))).toBe(true)
    expect(await care.item(item.id)).toMatchObject({
      state: 'ended',
      remaining: 0,
      course: { doses: 7, done: 0, missed: 7, moved: 7 },
    })
  })
})

describe('what was missed', () => {
  it('is made up for dose by dose where some of a day were taken', async () => {
    const [item] = await care.make([sevenDays(['08:00', '20:00'])])
    expect(item).toMatchObject({ remaining: 14, endsOn: dayOf(12), startsOn: dayOf(5) })
    await care.moveTo(`${dayOf(5)}T19:00:00Z`)
    await care.take(item.id, dayOf(5))
    await care.moveTo(`${dayOf(6)}T07:00:00Z`)
    const [first] = (await care.rows(item.id)).filter(({ day }) => day === dayOf(6))
    await care.ok(`POST /api/reminders/${first.id}/done`)
    // The evening of Tuesday is forgotten.
    await care.moveTo(`${dayOf(6)}T23:00:00Z`)
    expect((await care.standing(item.id)).slice(-2)).toEqual(['07-12 07:00 PENDING', '07-12 19:00 PENDING'])
    expect(await care.item(item.id)).toMatchObject({
      remaining: 12,
      course: { doses: 14, done: 2, missed: 0, moved: 0 },
    })
  })

  it('may be said done within a week; what was appended for it goes away, and comes back when that is taken back', async () => {
    const [item] = await care.make([sevenDays()])
    await care.moveTo(`${dayOf(6)}T23:30:00Z`)
    const [missed] = await care.rows(item.id)
    expect(missed.status).toBe('MISSED')
    expect((await care.item(item.id)).endsOn).toBe(dayOf(13))
    await care.ok(`POST /api/reminders/${missed.id}/done`)
    expect(await care.item(item.id)).toMatchObject({ endsOn: dayOf(12), remaining: 6, course: { done: 1, moved: 0 } })
    await care.ok(`POST /api/reminders/${missed.id}/undo`)
    expect(await care.item(item.id)).toMatchObject({ endsOn: dayOf(13), remaining: 7, course: { done: 0, moved: 1 } })
    await care.moveTo(`${dayOf(13)}T23:30:00Z`)
    expect((await care.call(`POST /api/reminders/${missed.id}/done`)).body.code).toBe('invalid-transition')
  })

  it('said done late on the day for which it was put off, is not to be taken again on that day', async () => {
    const [item] = await care.make([medication({ timesPerDay: 1, days: 2 })])
    await care.moveTo(`${dayOf(6)}T23:30:00Z`)
    await care.moveTo(`${dayOf(7)}T08:00:00Z`)
    await care.take(item.id, dayOf(7))
    await care.moveTo(`${dayOf(8)}T08:00:00Z`)
    expect((await care.ok('GET /api/notifications')).unread).toBe(1)
    const [missed] = await care.rows(item.id)
    await care.ok(`POST /api/reminders/${missed.id}/done`)
    expect(await care.standing(item.id)).toEqual(['07-06 07:00 DONE', '07-07 07:00 DONE', '07-08 07:00 CANCELLED'])
    expect(await care.item(item.id)).toMatchObject({
      done: true,
      remaining: 0,
      course: { doses: 2, done: 2, moved: 0 },
    })
    expect((await care.ok('GET /api/notifications')).unread).toBe(0)
  })

  it('moves nothing of what ends on a day, and nothing of what has no end', async () => {
    const [until, open] = await care.make([
      medication({ timesPerDay: 1, until: dayOf(9) }),
      medication({ timesPerDay: 1 }, 'Ramipril 5 mg'),
    ])
    await care.moveTo(`${dayOf(6)}T23:30:00Z`)
    expect(await care.item(until.id)).toMatchObject({
      endsOn: dayOf(9),
      course: { doses: 4, missed: 1, moved: 0 },
      remaining: 3,
    })
    for (const field of ['course', 'remaining', 'endsOn']) expect(await care.item(open.id)).not.toHaveProperty(field)
    expect((await care.standing(until.id)).filter((row) => row.endsWith('PENDING'))).toHaveLength(3)
  })

  it('tells the doctor once of each time that it goes on, and the list of the patients that it does', async () => {
    const [item] = await care.make([sevenDays()])
    for (const day of [6, 7, 8]) await care.moveTo(`${dayOf(day)}T23:30:00Z`)
    const told = await care.events('plan.missed', care.doctor.id)
    expect(told.map(({ data }) => data)).toEqual([
      { patientId: care.patient.patientId, stepId: item.id, since: dayOf(6), missed: 2 },
    ])
    const flagged = async () => (await care.ok('GET /api/doctor/adherence', care.doctor)).items
    expect(await flagged()).toEqual([
      {
        patientId: care.patient.patientId,
        name: 'Pat Ient',
        steps: [{ stepId: item.id, text: 'Amoxicillin 500 mg', since: dayOf(6), missed: 3 }],
      },
    ])
    expect((await care.item(item.id)).missedSince).toBe(dayOf(6))
    // It is taken again, and forgotten again later.
    await care.moveTo(`${dayOf(9)}T08:00:00Z`)
    await care.take(item.id, dayOf(9))
    expect(await flagged()).toEqual([])
    for (const day of [9, 10, 11]) await care.moveTo(`${dayOf(day)}T23:30:00Z`)
    expect(await care.events('plan.missed', care.doctor.id)).toHaveLength(2)
  })

  it('is no miss where it was left out on purpose, and is not made up for', async () => {
    const [item] = await care.make([sevenDays()])
    await care.moveTo(`${dayOf(6)}T08:00:00Z`)
    const [first] = await care.rows(item.id)
    const skip = () => care.ok(`POST /api/reminders/${first.id}/skip`)
    expect(await skip()).toMatchObject({ status: 'CANCELLED', skipped: true, may: ['undo'] })
    await skip()
    expect(await care.item(item.id)).toMatchObject({
      remaining: 6,
      endsOn: dayOf(12),
      course: { skipped: 1, missed: 0 },
    })
    await care.moveTo(`${dayOf(6)}T23:30:00Z`)
    expect(await care.item(item.id)).toMatchObject({ remaining: 6, endsOn: dayOf(12) })
    expect((await care.call(`POST /api/reminders/${first.id}/done`)).status).toBe(409)
    // Taken back on the next day, it was missed after all.
    expect(await care.ok(`POST /api/reminders/${first.id}/undo`)).toMatchObject({ status: 'MISSED', skipped: false })
    expect(await care.item(item.id)).toMatchObject({ remaining: 7, endsOn: dayOf(13) })
  })
})

describe('a taper', () => {
  const phases = () => [
    medication({ timesPerDay: 1, days: 3, startOn: dayOf(6) }, 'Prednisone 40 mg'),
    medication({ timesPerDay: 1, days: 3, startOn: dayOf(9) }, 'Prednisone 20 mg'),
    medication({ timesPerDay: 1, days: 3, startOn: dayOf(12) }, 'Prednisone 10 mg'),
  ]

  it('moves along with the phase that moved, and back', async () => {
    const [first, second, third] = await care.make(phases())
    const spans = async () => {
      const items = await Promise.all([first, second, third].map(({ id }) => care.rows(id)))
      return items.map((rows) => {
        const open = rows.filter(({ status }) => status !== 'CANCELLED')
        return [open[0].day, open.at(-1)?.day]
      })
    }
    expect(await spans()).toEqual([
      [dayOf(6), dayOf(8)],
      [dayOf(9), dayOf(11)],
      [dayOf(12), dayOf(14)],
    ])
    await care.moveTo(`${dayOf(6)}T23:30:00Z`)
    expect(await spans()).toEqual([
      [dayOf(6), dayOf(9)],
      [dayOf(10), dayOf(12)],
      [dayOf(13), dayOf(15)],
    ])
    const [moved] = (await care.ok(`GET /api/patient/reminders?stepId=${second.id}`)).items
    expect(moved).toMatchObject({ day: dayOf(10), movedFrom: dayOf(9), dueAt: `${dayOf(10)}T07:00:00.000Z` })
    const [missed] = await care.rows(first.id)
    await care.ok(`POST /api/reminders/${missed.id}/done`)
    expect(await spans()).toEqual([
      [dayOf(6), dayOf(8)],
      [dayOf(9), dayOf(11)],
      [dayOf(12), dayOf(14)],
    ])
  })

  it('of which the first phase begins in the afternoon does not overlap the next', async () => {
    const [first, second] = await care.make([
      medication({ timesPerDay: 1, days: 3, startOn: dayOf(5) }, 'Prednisone 40 mg'),
      medication({ timesPerDay: 1, days: 3, startOn: dayOf(8) }, 'Prednisone 20 mg'),
    ])
    expect([first.startsOn, first.endsOn, second.startsOn, second.endsOn]).toEqual([
      dayOf(6),
      dayOf(8),
      dayOf(9),
      dayOf(11),
    ])
  })

  it('of which the last phase has no end moves as well, and one that was ticked off stays', async () => {
    const [first, second, third] = await care.make([
      ...phases().slice(0, 2),
      medication({ timesPerDay: 1, startOn: dayOf(12) }, 'Prednisone 5 mg'),
    ])
    await care.moveTo(`${dayOf(6)}T23:30:00Z`)
    expect((await care.item(third.id)).startsOn).toBe(dayOf(13))
    await care.ok(`POST /api/patient/steps/${second.id}/done`)
    await care.moveTo(`${dayOf(7)}T23:30:00Z`)
    expect((await care.item(first.id)).endsOn).toBe(dayOf(10))
    expect((await care.item(third.id)).startsOn).toBe(dayOf(13))
  })

  it('stays where it is once it has begun', async () => {
    const [first, second] = await care.make(phases())
    await care.moveTo(`${dayOf(6)}T08:00:00Z`)
    for (const day of [6, 7, 8]) {
      await care.moveTo(`${dayOf(day)}T08:00:00Z`)
      await care.take(first.id, dayOf(day))
    }
    await care.moveTo(`${dayOf(9)}T08:00:00Z`)
    await care.take(second.id, dayOf(9))
    const [one] = await care.rows(first.id)
    await care.ok(`POST /api/reminders/${one.id}/undo`)
    expect((await care.item(first.id)).endsOn).toBe(dayOf(10))
    expect((await care.item(second.id)).endsOn).toBe(dayOf(11))
  })
})

describe('what has no end', () => {
  it('is laid for two weeks, and on from there', async () => {
    const [item] = await care.make([medication({ timesPerDay: 1 })])
    expect(await care.rows(item.id)).toHaveLength(15)
    await care.moveTo(`${dayOf(14)}T12:00:00Z`)
    const days = (await care.rows(item.id)).map(({ day }) => day)
    expect([new Set(days).size, days.length, days.at(-1)]).toEqual([23, 23, dayOf(28)])
  })

  it('that comes once a month is looked at once a day, and laid when it comes into sight', async () => {
    const [item] = await care.make([medication({ everyDays: 30 })])
    expect(await care.rows(item.id)).toHaveLength(1)
    for (const day of [6, 20, 28]) await care.moveTo(`${dayOf(day)}T12:00:00Z`)
    expect(await care.standing(item.id)).toEqual(['08-04 07:00 PENDING'])
    await care.moveTo('2027-08-21T12:00:00Z')
    expect(await care.standing(item.id)).toEqual(['08-04 07:00 MISSED', '09-03 07:00 PENDING'])
  })

  it('a course of a year is laid as it comes into sight, and knows its end', async () => {
    const [item] = await care.make([medication({ timesPerDay: 1, days: 365 })])
    expect(item).toMatchObject({ remaining: 365, endsOn: '2028-07-04', course: { doses: 365 } })
    expect((await care.rows(item.id)).length).toBeLessThan(125)
    await care.moveTo('2027-11-01T12:00:00Z')
    expect((await care.rows(item.id)).length).toBeGreaterThan(200)
    expect((await care.item(item.id)).course?.doses).toBe(365)
  })
})
