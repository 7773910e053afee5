import type { Window } from '@salve/contract/slots'
import { describe, expect, it } from 'vitest'
import { type DayRange, hoursAt, hoursOn, planChange, rangeSlots, rollOut, type Week, withoutTaken } from './rules.ts'

const window = (day: number, from: string, to: string, more: Partial<Window> = {}): Window => ({
  day,
  from,
  to,
  slotMinutes: 30,
  capacity: 1,
  mode: 'in-person',
  bufferMinutes: 0,
  ...more,
})
const week = (timeZone: string, weekly: Window[], exceptions: Week['exceptions'] = []): Week => ({
  timeZone,
  weekly,
  exceptions,
})
const range = (from: string, to: string) => ({ start: Date.parse(from), end: Date.parse(to) })
const instants = (slots: { start: number; end: number }[]) =>
  slots.map(
    ({ start, end }) => `${new Date(start).toISOString().slice(0, 16)}/${new Date(end).toISOString().slice(11, 16)}`,
  )

describe('weekly hours', () => {
  it('make slots on their weekday in the zone of the doctor', () => {
    const london = week('Europe/London', [window(1, '09:00', '10:30')])
    expect(instants(rollOut(london, range('2026-06-01T00:00Z', '2026-06-15T00:00Z')))).toEqual([
      '2026-06-01T08:00/08:30',
      '2026-06-01T08:30/09:00',
      '2026-06-01T09:00/09:30',
      '2026-06-08T08:00/08:30',
      '2026-06-08T08:30/09:00',
      '2026-06-08T09:00/09:30',
    ])
  })

  it('leave out what does not fit whole, and what begins outside the range', () => {
    const utc = week('UTC', [window(1, '09:00', '10:20')])
    expect(instants(rollOut(utc, range('2026-06-01T09:10Z', '2026-06-01T23:00Z')))).toEqual(['2026-06-01T09:30/10:00'])
  })

  it('keep a buffer between slots, and carry capacity and mode', () => {
    const group = week('UTC', [window(1, '09:00', '11:00', { bufferMinutes: 15, capacity: 8, mode: 'video' })])
    const slots = rollOut(group, range('2026-06-01T00:00Z', '2026-06-02T00:00Z'))
    expect(instants(slots)).toEqual(['2026-06-01T09:00/09:30', '2026-06-01T09:45/10:15', '2026-06-01T10:30/11:00'])
    expect(slots[0]).toMatchObject({ capacity: 8, mode: 'video' })
  })

  it('cross midnight', () => {
    const night = week('UTC', [window(1, '23:00', '01:00')])
    expect(instants(rollOut(night, range('2026-06-01T00:00Z', '2026-06-03T00:00Z')))).toEqual([
      '2026-06-01T23:00/23:30',
      '2026-06-01T23:30/00:00',
      '2026-06-02T00:00/00:30',
      '2026-06-02T00:30/01:00',
    ])
    const late = week('UTC', [window(1, '23:00', '24:00')])
    expect(instants(rollOut(late, range('2026-06-01T00:00Z', '2026-06-03T00:00Z')))).toEqual([
      '2026-06-01T23:00/23:30',
      '2026-06-01T23:30/00:00',
    ])
  })

  it('keep the earlier of two windows that overlap', () => {
    const twice = week('UTC', [window(1, '09:15', '10:15'), window(1, '09:00', '10:00')])
    expect(instants(rollOut(twice, range('2026-06-01T00:00Z', '2026-06-02T00:00Z')))).toEqual([
      '2026-06-01T09:00/09:30',
      '2026-06-01T09:30/10:00',
    ])
  })
})

describe('the clocks', () => {
  it('are put forward: the hour that is skipped makes no slot', () => {
    // Europe/Berlin, 29 March 2026: after 01:59 comes 03:00.
    const berlin = week('Europe/Berlin', [window(7, '01:00', '04:00')])
    expect(instants(rollOut(berlin, range('2026-03-29T00:00Z', '2026-03-30T00:00Z')))).toEqual([
      '2026-03-29T00:00/00:30',
      '2026-03-29T00:30/01:00',
      '2026-03-29T01:00/01:30',
      '2026-03-29T01:30/02:00',
    ])
    // Hours that begin in what is skipped begin where the clock goes on.
    const inside = week('Europe/Berlin', [window(7, '02:30', '04:00')])
    expect(instants(rollOut(inside, range('2026-03-29T00:00Z', '2026-03-30T00:00Z')))).toEqual([
      '2026-03-29T01:30/02:00',
    ])
  })

  it('are put back: the hour that comes twice makes slots twice, and a slot lasts as long as ever', () => {
    // America/New_York, 1 November 2026: after 01:59 comes 01:00 again.
    const newYork = week('America/New_York', [window(7, '00:30', '02:30')])
    expect(instants(rollOut(newYork, range('2026-11-01T00:00Z', '2026-11-02T00:00Z')))).toEqual([
      '2026-11-01T04:30/05:00',
      '2026-11-01T05:00/05:30',
      '2026-11-01T05:30/06:00',
      '2026-11-01T06:00/06:30',
      '2026-11-01T06:30/07:00',
      '2026-11-01T07:00/07:30',
    ])
  })

  it('leave the hours of the day after as they were', () => {
    const berlin = week('Europe/Berlin', [window(1, '09:00', '09:30'), window(6, '09:00', '09:30')])
    expect(instants(rollOut(berlin, range('2026-03-28T00:00Z', '2026-03-31T00:00Z')))).toEqual([
      '2026-03-28T08:00/08:30',
      '2026-03-30T07:00/07:30',
    ])
  })

  it('stand at half and at three quarters of an hour elsewhere', () => {
    const day = range('2026-06-01T00:00Z', '2026-06-02T00:00Z')
    expect(instants(rollOut(week('Asia/Kolkata', [window(1, '09:00', '09:30')]), day))).toEqual([
      '2026-06-01T03:30/04:00',
    ])
    expect(instants(rollOut(week('Asia/Kathmandu', [window(1, '09:00', '09:30')]), day))).toEqual([
      '2026-06-01T03:15/03:45',
    ])
    expect(
      instants(
        rollOut(
          week('Australia/Lord_Howe', [window(1, '09:00', '09:30')]),
          range('2026-05-31T00:00Z', '2026-06-02T00:00Z'),
        ),
      ),
    ).toEqual(['2026-05-31T22:30/23:00'])
  })

  it('follow a zone that changed its rules', () => {
    // Brazil gave up daylight saving time in 2019: nine o'clock in November moved by an hour.
    const saoPaulo = week('America/Sao_Paulo', [window(1, '09:00', '09:30')])
    expect(instants(rollOut(saoPaulo, range('2018-11-12T00:00Z', '2018-11-13T00:00Z')))).toEqual([
      '2018-11-12T11:00/11:30',
    ])
    expect(instants(rollOut(saoPaulo, range('2019-11-11T00:00Z', '2019-11-12T00:00Z')))).toEqual([
      '2019-11-11T12:00/12:30',
    ])
  })

  it('can skip a whole day', () => {
    // Samoa had no 30 December 2011.
    const apia = week('Pacific/Apia', [window(5, '09:00', '09:30'), window(6, '09:00', '09:30')])
    expect(instants(rollOut(apia, range('2011-12-29T00:00Z', '2012-01-01T00:00Z')))).toContain('2011-12-30T19:00/19:30')
  })
})

describe('exceptions', () => {
  const plain = Temporal.PlainDate.from
  const hours = [window(1, '09:00', '10:00', { slotMinutes: 20 }), window(2, '14:00', '15:00')]

  it('close a day, or give it other hours in the manner of its weekday', () => {
    const changed = week('UTC', hours, [
      { date: '2026-06-01', closed: true },
      { date: '2026-06-08', from: '12:00', to: '12:40' },
      { date: '2026-06-08', from: '16:00', to: '16:20' },
    ])
    expect(instants(rollOut(changed, range('2026-06-01T00:00Z', '2026-06-09T00:00Z')))).toEqual([
      '2026-06-02T14:00/14:30',
      '2026-06-02T14:30/15:00',
      '2026-06-08T12:00/12:20',
      '2026-06-08T12:20/12:40',
      '2026-06-08T16:00/16:20',
    ])
  })

  it('open a day on which there are no hours otherwise', () => {
    const sunday = week('UTC', hours, [{ date: '2026-06-07', from: '10:00', to: '10:20' }])
    expect(hoursOn(sunday, plain('2026-06-07'))).toMatchObject([{ from: '10:00', to: '10:20', slotMinutes: 20 }])
    expect(hoursOn(week('UTC', [], sunday.exceptions), plain('2026-06-07'))).toEqual([])
    expect(hoursOn(sunday, plain('2026-06-14'))).toEqual([])
  })
})

describe('a range of days', () => {
  const days: DayRange = {
    from: '2026-10-23',
    to: '2026-10-27',
    days: [5, 1],
    startTime: '09:00',
    endTime: '10:00',
    slotMinutes: 20,
    capacity: 2,
    breakMinutes: 10,
    mode: 'video',
  }
  it('makes slots on the weekdays that are named, over the change of clocks', () => {
    expect(instants(rangeSlots(days, 'Europe/Berlin'))).toEqual([
      '2026-10-23T07:00/07:20',
      '2026-10-23T07:30/07:50',
      '2026-10-26T08:00/08:20',
      '2026-10-26T08:30/08:50',
    ])
    expect(rangeSlots(days, 'UTC')[0]).toMatchObject({ capacity: 2, mode: 'video' })
  })
})

describe('the hours at an instant', () => {
  const at = (text: string) => hoursAt(london, Date.parse(text))
  const london = week(
    'Europe/London',
    [window(1, '09:00', '10:00'), window(5, '22:00', '02:00')],
    [
      { date: '2026-06-08', closed: true },
      { date: '2026-06-09', from: '12:00', to: '13:00' },
    ],
  )
  it('hold from their beginning on and not at their end, on the clock of the doctor', () => {
    expect(['07:59', '08:00', '08:59', '09:00'].map((time) => at(`2026-06-01T${time}Z`))).toEqual([
      'closed',
      'open',
      'open',
      'closed',
    ])
  })
  it('reach over midnight', () => {
    expect(['2026-06-05T22:00Z', '2026-06-06T00:30Z', '2026-06-06T01:00Z'].map(at)).toEqual(['open', 'open', 'closed'])
  })
  it('say when it is an exception that keeps the doctor away', () => {
    expect(['2026-06-08T08:00Z', '2026-06-09T11:30Z', '2026-06-09T12:00Z'].map(at)).toEqual([
      'exception',
      'open',
      'exception',
    ])
  })
})

describe('a change of hours', () => {
  const planned = rollOut(week('UTC', [window(1, '09:00', '10:30')]), range('2026-06-01T00:00Z', '2026-06-02T00:00Z'))
  const standing = (id: string, time: string, more: { taken?: number; capacity?: number; mode?: 'video' } = {}) => ({
    id,
    startsAt: new Date(`2026-06-01T${time}Z`),
    endsAt: new Date(Date.parse(`2026-06-01T${time}Z`) + 1_800_000),
    mode: 'in-person' as const,
    capacity: 1,
    taken: 0,
    ...more,
  })
  const ids = (slots: { id: string }[]) => slots.map(({ id }) => id)

  it('makes what is missing, closes what nobody has, and keeps what somebody has', () => {
    const { missing, surplus, kept } = planChange(planned, [
      standing('same', '09:00'),
      standing('same and booked', '09:30', { taken: 1 }),
      standing('empty', '11:00'),
      standing('booked', '11:30', { taken: 1 }),
    ])
    expect(instants(missing)).toEqual(['2026-06-01T10:00/10:30'])
    expect([ids(surplus), ids(kept)]).toEqual([['empty'], ['booked']])
  })
  it('takes a slot of another capacity or mode for another slot', () => {
    const { missing, surplus, kept } = planChange(planned.slice(0, 2), [
      standing('larger', '09:00', { capacity: 2 }),
      standing('video', '09:30', { mode: 'video', taken: 1 }),
    ])
    expect([missing.length, ids(surplus), ids(kept)]).toEqual([2, ['larger'], ['video']])
  })
})

describe('what finds its time free', () => {
  const planned = rollOut(week('UTC', [window(1, '09:00', '11:00')]), range('2026-06-01T00:00Z', '2026-06-02T00:00Z'))
  const stays = (from: string, to: string) => ({
    startsAt: new Date(`2026-06-01T${from}Z`),
    endsAt: new Date(`2026-06-01T${to}Z`),
  })
  it('touches what stays, and never overlaps it, in whatever order that is given', () => {
    expect(instants(withoutTaken(planned, [stays('10:15', '10:20'), stays('08:00', '09:00')]))).toEqual([
      '2026-06-01T09:00/09:30',
      '2026-06-01T09:30/10:00',
      '2026-06-01T10:30/11:00',
    ])
    expect(withoutTaken(planned, [stays('08:00', '12:00')])).toEqual([])
    expect(withoutTaken(planned, [])).toEqual(planned)
  })
})
