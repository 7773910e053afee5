import type { ReminderStatus } from '@salve/contract/plans'
import type { Schedule } from '@salve/contract/steps'
import { describe, expect, it } from 'vitest'
import { dayOfDose, dosesOf, inSight, mayMakeUp, nominalEnd } from './course.ts'
import { isDueOn, numberOf, wallTime } from './days.ts'
import { perDay, timingOf } from './hours.ts'
import { movesOf, undone } from './moves.ts'
import { type Occurrence, occurrences } from './occurrences.ts'
import { followedBy } from './phases.ts'
import { streakOf } from './streak.ts'
import { timedOf } from './timed.ts'

const monday = '2027-07-05'
const zone = 'Europe/Lisbon'
const schedule = (more: Partial<Schedule>): Schedule => ({ startOn: monday, ...more })
const from = (
  more: Partial<Schedule>,
  { now = '2027-07-05T08:00:00Z', last = null as string | null, in: at = zone } = {},
) => {
  const asked = schedule(more)
  const timing = timingOf(asked)
  if (!timing) throw new Error('nobody is reminded of it')
  return { schedule: asked, timing, zone: at, now: new Date(now), last: last ? new Date(last) : null }
}
type Options = Parameters<typeof from>[1]
const firstOf = (count: number, more: Partial<Schedule>, options?: Options) =>
  occurrences(from(more, options)).take(count).toArray()
const said = (rows: Occurrence[]) => rows.map(({ dueAt }) => dueAt.toISOString().slice(5, 16).replace('T', ' '))
const days = (rows: Occurrence[]) => rows.map(({ day }) => day.slice(5))

describe('the hours of a step', () => {
  it('are those that were named, or that the patient chose, or usual', () => {
    const wall = (more: Partial<Schedule>, own?: string[]) => timingOf(schedule(more), own)
    expect(wall({ timesPerDay: 2, at: ['21:00', '09:00'] })).toEqual({ wall: ['09:00', '21:00'] })
    expect(wall({ timesPerDay: 1 })).toEqual({ wall: ['08:00'] })
    expect(wall({ timesPerDay: 2 })).toEqual({ wall: ['08:00', '20:00'] })
    expect(wall({ timesPerDay: 3 })).toEqual({ wall: ['08:00', '14:00', '20:00'] })
    expect(wall({ timesPerDay: 4 })).toEqual({ wall: ['08:00', '12:00', '16:00', '20:00'] })
    expect(wall({ timesPerDay: 2 }, ['22:00', '07:00'])).toEqual({ wall: ['07:00', '22:00'] })
    expect(wall({ at: ['08:00'] }, ['07:15'])).toEqual({ wall: ['07:15'] })
  })

  it.each([
    [1, 'Take amitriptyline 10 mg at bedtime', ['22:00']],
    [1, 'Take cetirizine 10 mg, once a day in the evening', ['20:00']],
    [1, 'Tome una pastilla a mediodía', ['13:00']],
    [1, 'Take omeprazole 20 mg each morning', ['08:00']],
    [1, 'Use the nightlight', ['08:00']],
    [2, 'Take one in the morning and one at night', ['08:00', '22:00']],
    [2, 'Take with lunch and dinner', ['08:00', '20:00']],
    [2, 'Take with breakfast and lunch', ['08:00', '20:00']],
    [3, 'Take three times a day, the last at night', ['08:00', '14:00', '20:00']],
  ])('are %s at the part of the day that the words name: %s', (timesPerDay, text, wall) => {
    expect(timingOf(schedule({ timesPerDay }), undefined, text)).toEqual({ wall })
    expect(timingOf(schedule({ timesPerDay: 1, at: ['09:00'] }), undefined, text)).toEqual({ wall: ['09:00'] })
  })

  it('are spread over the waking day where there are many, each once', () => {
    expect(timingOf(schedule({ timesPerDay: 5 }))).toEqual({ wall: ['07:00', '10:45', '14:30', '18:15', '22:00'] })
    for (let times = 5; times <= 24; times++) {
      const timing = timingOf(schedule({ timesPerDay: times })) as { wall: string[] }
      expect(new Set(timing.wall).size).toBe(times)
      expect([timing.wall[0], timing.wall.at(-1)]).toEqual(['07:00', '22:00'])
    }
  })

  it('are once a day where only the days were named, so many apart where that was said, and none where nobody is reminded', () => {
    for (const on of [{ everyDays: 2 }, { weekdays: [1] }, { timesPerWeek: 3 }])
      expect(timingOf(schedule(on))).toEqual({ wall: ['08:00'] })
    expect(timingOf(schedule({ timesPerDay: 4, everyHours: 6 }))).toEqual({ everyHours: 6 })
    expect(timingOf(schedule({ everyHours: 12, at: ['09:00', '21:00'] }))).toEqual({ wall: ['09:00', '21:00'] })
    expect(timingOf(schedule({ timesPerDay: 4, asNeeded: true }))).toBeNull()
    expect(timingOf(schedule({ days: 7 }))).toBeNull()
  })

  it('make so many doses a day', () => {
    expect(
      [{ wall: ['08:00', '20:00'] }, { everyHours: 6 }, { everyHours: 5 }, { everyHours: 72 }].map(perDay),
    ).toEqual([2, 4, 5, 1])
  })
})

describe('the days of a step', () => {
  const due = (more: Partial<Schedule>) =>
    Array.from({ length: 14 }, (_, n) => n).filter((n) => isDueOn(schedule(more), numberOf(monday) + n))

  it('are all from the first, or those that were named, or spread over the week', () => {
    expect(due({})).toHaveLength(14)
    expect(isDueOn(schedule({}), numberOf(monday) - 1)).toBe(false)
    expect(due({ weekdays: [1, 4] })).toEqual([0, 3, 7, 10])
    expect(due({ everyDays: 3 })).toEqual([0, 3, 6, 9, 12])
    expect(due({ timesPerWeek: 1 })).toEqual([0, 7])
    expect(due({ timesPerWeek: 2 })).toEqual([0, 3, 7, 10])
    expect(due({ timesPerWeek: 3 })).toEqual([0, 2, 4, 7, 9, 11])
    expect(due({ timesPerWeek: 7 })).toHaveLength(14)
  })
})

describe('by the clock', () => {
  it('begins with the first hour that is still to come', () => {
    expect(said(firstOf(3, { timesPerDay: 2 }))).toEqual(['07-05 19:00', '07-06 07:00', '07-06 19:00'])
    expect(said(firstOf(1, { timesPerDay: 2 }, { now: '2027-07-05T19:00:00Z' }))).toEqual(['07-06 07:00'])
    expect(said(firstOf(1, { timesPerDay: 1, startOn: '2027-08-01' }))).toEqual(['08-01 07:00'])
    expect(days(firstOf(2, { everyDays: 2, startOn: '2027-07-04' }))).toEqual(['07-06', '07-08'])
  })

  it('goes on after the one that is last, or from now where that is long ago', () => {
    expect(said(firstOf(1, { timesPerDay: 1 }, { last: '2027-07-09T07:00:00Z' }))).toEqual(['07-10 07:00'])
    expect(said(firstOf(1, { timesPerDay: 1 }, { last: '2027-07-01T07:00:00Z' }))).toEqual(['07-06 07:00'])
  })

  it('ends on its last day', () => {
    expect(days([...occurrences(from({ timesPerDay: 1, until: '2027-07-08' }))])).toEqual(['07-06', '07-07', '07-08'])
    expect([...occurrences(from({ timesPerDay: 1, until: monday }))]).toEqual([])
  })

  it('keeps its meaning on the days on which clocks change', () => {
    // On 28 March 2027 Lisbon skips from 01:00 to 02:00; on 31 October 02:00 is 01:00 again.
    expect(wallTime('2027-03-28', '01:30', zone).toISOString()).toBe('2027-03-28T01:30:00.000Z')
    expect(wallTime('2027-10-31', '01:30', zone).toISOString()).toBe('2027-10-31T00:30:00.000Z')
    const spring = firstOf(3, { at: ['08:00'], startOn: '2027-03-27' }, { now: '2027-03-27T00:00:00Z' })
    expect(said(spring)).toEqual(['03-27 08:00', '03-28 07:00', '03-29 07:00'])
    const autumn = firstOf(3, { at: ['01:30'], startOn: '2027-10-30' }, { now: '2027-10-29T12:00:00Z' })
    expect(said(autumn)).toEqual(['10-30 00:30', '10-31 00:30', '11-01 01:30'])
  })
})

describe('by the hours that pass', () => {
  it('begins now, at the next quarter, or on the morning of its first day', () => {
    expect(said(firstOf(3, { everyHours: 6 }, { now: '2027-07-05T08:07:00Z' }))).toEqual([
      '07-05 08:15',
      '07-05 14:15',
      '07-05 20:15',
    ])
    expect(said(firstOf(1, { everyHours: 8 }, { now: '2027-07-05T08:15:00Z' }))).toEqual(['07-05 08:15'])
    expect(said(firstOf(1, { everyHours: 8, startOn: '2027-07-07' }))).toEqual(['07-07 07:00'])
  })

  it('is not moved by a change of the clocks', () => {
    const night = firstOf(4, { everyHours: 6, startOn: '2027-10-30' }, { now: '2027-10-30T18:00:00Z' })
    expect(said(night)).toEqual(['10-30 18:00', '10-31 00:00', '10-31 06:00', '10-31 12:00'])
  })

  it('keeps its distance from the one that is last, however long ago that was', () => {
    expect(said(firstOf(1, { everyHours: 6 }, { last: '2027-07-05T20:00:00Z' }))).toEqual(['07-06 02:00'])
    expect(said(firstOf(1, { everyHours: 6 }, { last: '2027-07-04T03:00:00Z' }))).toEqual(['07-05 09:00'])
  })

  it('ends on its last day, where the patient is', () => {
    const rows = [...occurrences(from({ everyHours: 8, until: '2027-07-06' }, { in: 'Asia/Tokyo' }))]
    expect(said(rows)).toEqual(['07-05 08:00', '07-05 16:00', '07-06 00:00', '07-06 08:00'])
    expect(days(rows)).toEqual(['07-05', '07-06', '07-06', '07-06'])
  })
})

describe('a course', () => {
  const doses = (more: Partial<Schedule>, options?: Options) => dosesOf(from(more, options))

  it('has as many doses as were said, or as its days have', () => {
    expect(doses({ timesPerDay: 1, days: 7 })).toBe(7)
    expect(doses({ timesPerDay: 2, days: 7 })).toBe(14)
    expect(doses({ timesPerDay: 2, doses: 5 })).toBe(5)
    expect(doses({ everyHours: 6, days: 5 })).toBe(20)
    expect(doses({ everyHours: 72, days: 1 })).toBe(1)
    expect(doses({ everyDays: 2, timesPerDay: 1, days: 10 })).toBe(5)
    expect(doses({ timesPerWeek: 3, days: 14 })).toBe(6)
    expect(doses({ weekdays: [1, 3, 5], days: 14 })).toBe(6)
    expect(doses({ timesPerDay: 1 })).toBeNull()
    expect(doses({ everyHours: 6 })).toBeNull()
  })

  it('is counted from the first day that has an hour to come', () => {
    expect(doses({ timesPerDay: 1, days: 7 }, { now: '2027-07-05T14:00:00Z' })).toBe(7)
    expect(doses({ weekdays: [1], days: 7 }, { now: '2027-07-05T14:00:00Z' })).toBe(1)
    expect(doses({ timesPerDay: 1, days: 7, startOn: '2027-07-20' })).toBe(7)
    expect(doses({ weekdays: [1], days: 3 }, { now: '2027-07-06T14:00:00Z' })).toBe(0)
  })

  it('that ends on a day has what is to come until then', () => {
    expect(doses({ timesPerDay: 2, until: '2027-07-06' })).toBe(3)
    expect(doses({ timesPerDay: 1, until: '2027-07-06', startOn: '2027-07-01' })).toBe(1)
    expect(doses({ weekdays: [3], until: '2027-07-06' })).toBe(0)
    expect(doses({ everyHours: 6, until: '2027-07-06' })).toBe(7)
    expect(doses({ everyHours: 6, until: '2027-07-04', startOn: '2027-07-01' })).toBe(0)
    for (const more of [{ everyHours: 6 }, { timesPerDay: 3 }])
      expect(doses({ ...more, until: '2027-07-19' })).toBe(
        [...occurrences(from({ ...more, until: '2027-07-19' }))].length,
      )
  })

  it('makes up for as many doses as its days have, and no more than a week of them', () => {
    const wall = { wall: ['08:00', '20:00'] }
    const may = (kind: Parameters<typeof mayMakeUp>[0], more: Partial<Schedule>, count: number | null, timing = wall) =>
      mayMakeUp(kind, schedule(more), timing, count)
    expect(may('medication', { days: 5 }, 10)).toBe(10)
    expect(may('activity', { days: 30 }, 60)).toBe(14)
    expect(mayMakeUp('medication', schedule({ days: 2 }), { everyHours: 6 }, 8)).toBe(8)
    expect(may('medication', { until: '2027-08-01' }, 50)).toBe(0)
    expect(may('medication', {}, null)).toBe(0)
    expect(may('task', { days: 5 }, 10)).toBe(0)
    expect(may('follow-up', { days: 5 }, 10)).toBe(0)
  })

  it('ends on the day that was written down, or on which its last dose falls', () => {
    const wall = { wall: ['08:00', '20:00'] }
    expect(nominalEnd(schedule({ days: 7 }), wall)).toBe('2027-07-11')
    expect(nominalEnd(schedule({ until: '2027-07-30' }), null)).toBe('2027-07-30')
    expect(nominalEnd(schedule({ doses: 5 }), wall)).toBe('2027-07-07')
    expect(nominalEnd(schedule({ doses: 5 }), null)).toBeNull()
    expect(nominalEnd(schedule({}), wall)).toBeNull()
    expect(dayOfDose(schedule({ everyDays: 2 }), { wall: ['08:00'] }, monday, 3)).toBe('2027-07-09')
    expect(dayOfDose(schedule({}), { everyHours: 6 }, monday, 9)).toBe('2027-07-07')
  })
})

describe('what is in sight', () => {
  it('is two weeks of what has no end, and all of what has one', () => {
    const open = inSight(from({ timesPerDay: 1 }), null)
    expect([open.rows.length, open.all]).toEqual([15, false])
    expect(days(open.rows).at(-1)).toBe('07-20')
    expect(inSight(from({ timesPerDay: 1 }), 7)).toMatchObject({ rows: { length: 7 }, all: true })
    expect(inSight(from({ timesPerDay: 1 }), 0)).toEqual({ rows: [], all: true })
    expect(inSight(from({ timesPerDay: 1, until: '2027-08-31' }), null)).toMatchObject({
      rows: { length: 57 },
      all: true,
    })
  })

  it('goes no further than four months, nor beyond so many rows', () => {
    expect(inSight(from({ timesPerDay: 1 }), 365)).toMatchObject({ rows: { length: 120 }, all: false })
    expect(inSight(from({ timesPerDay: 24 }), 5000)).toMatchObject({ rows: { length: 500 }, all: false })
  })

  it('begins with the first, should that be far away, and goes on after the last', () => {
    expect(inSight(from({ timesPerDay: 1, startOn: '2028-01-01' }), null).rows).toHaveLength(15)
    const more = inSight(from({ timesPerDay: 1 }, { last: '2027-07-15T07:00:00Z' }), null)
    expect(days(more.rows)).toEqual(['07-16', '07-17', '07-18', '07-19'])
  })
})

describe('missed again and again', () => {
  const reminders = (...of: [string, ReminderStatus][]) => of.map(([day, status]) => ({ day, status }))

  it('are two whole days, or three doses in a row', () => {
    expect(streakOf([])).toBeNull()
    expect(streakOf(reminders(['1', 'MISSED']))).toBeNull()
    expect(streakOf(reminders(['1', 'MISSED'], ['2', 'MISSED']))).toEqual({ since: '1', missed: 2 })
    expect(streakOf(reminders(['1', 'MISSED'], ['1', 'MISSED']))).toBeNull()
    expect(streakOf(reminders(['1', 'DONE'], ['1', 'MISSED'], ['2', 'MISSED']))).toBeNull()
    expect(streakOf(reminders(['1', 'DONE'], ['1', 'MISSED'], ['2', 'MISSED'], ['2', 'MISSED']))).toEqual({
      since: '1',
      missed: 3,
    })
  })

  it('is over with the first that was done, and not by what was left out or is still open', () => {
    expect(streakOf(reminders(['1', 'MISSED'], ['2', 'MISSED'], ['3', 'DONE']))).toBeNull()
    expect(streakOf(reminders(['1', 'MISSED'], ['2', 'CANCELLED'], ['3', 'MISSED'], ['4', 'SENT']))).toEqual({
      since: '1',
      missed: 2,
    })
  })
})

describe('what may be done with a reminder', () => {
  const reminder = (status: ReminderStatus, skipped = false) => ({
    status,
    skipped,
    day: monday,
    dueAt: new Date('2027-07-05T19:00:00Z'),
    closesAt: new Date('2027-07-05T23:00:00Z'),
  })
  const may = (status: ReminderStatus, at: string, { skipped = false, isOver = false } = {}) =>
    movesOf(reminder(status, skipped), isOver, zone, new Date(at))

  it('can be said done or left out from the beginning of its day, where the patient is', () => {
    for (const status of ['PENDING', 'SENT'] as const) {
      expect(may(status, '2027-07-04T22:59:59Z')).toEqual([])
      expect(may(status, '2027-07-04T23:00:00Z')).toEqual(['done', 'skip'])
    }
  })

  it('can be said done for a week after it was missed, and taken back for as long', () => {
    for (const [status, skipped, moves] of [
      ['MISSED', false, ['done']],
      ['DONE', false, ['undo']],
      ['CANCELLED', true, ['undo']],
      ['CANCELLED', false, []],
    ] as const) {
      expect(may(status, '2027-07-12T22:59:59Z', { skipped })).toEqual(moves)
      expect(may(status, '2027-07-12T23:00:00Z', { skipped })).toEqual([])
    }
  })

  it('is nothing where its plan is over', () => {
    for (const status of ['PENDING', 'SENT', 'DONE', 'MISSED', 'CANCELLED'] as const)
      expect(may(status, '2027-07-05T20:00:00Z', { isOver: true, skipped: status === 'CANCELLED' })).toEqual([])
  })

  it('stands as it would have stood when it is taken back', () => {
    const back = (at: string, wasSent: boolean) => undone(reminder('DONE'), wasSent, new Date(at))
    expect(back('2027-07-05T18:00:00Z', false)).toBe('PENDING')
    expect(back('2027-07-05T20:00:00Z', true)).toBe('SENT')
    // It was done before it was due, and nobody has been told of it.
    expect(back('2027-07-05T20:00:00Z', false)).toBe('PENDING')
    expect(back('2027-07-05T23:00:00Z', true)).toBe('MISSED')
  })
})

describe('the phases of a taper', () => {
  const phase = (text: string, startOn: string | null, end: string | null, kind = 'medication' as const) => ({
    kind,
    text,
    startOn,
    end,
  })

  it('follow each other where one begins on the day after the other ends', () => {
    expect(
      followedBy([
        phase('Prednisone 40 mg', '2027-07-05', '2027-07-09'),
        phase('Prednisone 30 mg', '2027-07-10', '2027-07-14'),
        phase('Prednisone 20 mg', '2027-07-15', null),
      ]),
    ).toEqual([null, 0, 1])
  })

  it('are told apart by their words, and else by who stands nearest', () => {
    const [first, last] = ['2027-07-05', '2027-07-09']
    const next = '2027-07-10'
    expect(
      followedBy([
        phase('Prednisone 40 mg', first, last),
        phase('Lorazepam 2 mg', first, last),
        phase('Prednisone 20 mg', next, null),
        phase('Lorazepam 1 mg', next, null),
      ]),
    ).toEqual([null, null, 0, 1])
    expect(followedBy([phase('Aaa', first, last), phase('Bbb', first, last), phase('Ccc', next, null)])).toEqual([
      null,
      null,
      1,
    ])
    expect(followedBy([phase('1', first, last), phase('2', next, null), phase('3', next, null)])).toEqual([
      null,
      0,
      null,
    ])
  })

  it('are of one kind, and have a beginning and an end', () => {
    const walk = { ...phase('Walk', '2027-07-10', null), kind: 'activity' as const }
    expect(followedBy([phase('Rest', '2027-07-05', '2027-07-09'), walk, phase('Call', null, null)])).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('what is sealed of a step', () => {
  const details = { text: 'x', source: null }
  it('says when it is to be done, moved by so many days', () => {
    expect(timedOf({ ...details, schedule: schedule({ timesPerDay: 1, until: '2027-07-09' }) }, 2)).toEqual({
      schedule: { startOn: '2027-07-07', timesPerDay: 1, until: '2027-07-11' },
      timing: { wall: ['08:00'] },
    })
    expect(timedOf({ ...details, schedule: schedule({ timesPerDay: 1 }), times: ['06:30'] }, 0)?.timing).toEqual({
      wall: ['06:30'],
    })
  })

  it('is of the morning of its day where that alone was said, and of no time where nothing was', () => {
    expect(timedOf({ ...details, dueOn: monday }, 0)).toEqual({
      schedule: { startOn: monday, until: monday, at: ['09:00'] },
      timing: { wall: ['09:00'] },
    })
    expect(timedOf({ ...details, dueOn: monday, times: ['10:00'] }, 0)?.timing).toEqual({ wall: ['10:00'] })
    expect(timedOf({ ...details, schedule: schedule({ asNeeded: true, timesPerDay: 4 }) }, 0)).toBeNull()
    expect(timedOf(details, 0)).toBeNull()
  })
})
