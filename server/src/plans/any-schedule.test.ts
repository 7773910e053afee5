import type { Schedule } from '@salve/contract/steps'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dosesOf, inSight, mayMakeUp, mostRows } from './course.ts'
import { isDueOn, numberOf, wallTime } from './days.ts'
import { perDay, timingOf } from './hours.ts'

const zones = ['Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']
const hour = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)
const day = fc.integer({ min: 0, max: 500 }).map((n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10))

const often = fc.oneof(
  fc.record({ timesPerDay: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ at: fc.uniqueArray(hour, { minLength: 1, maxLength: 6 }) }),
  fc.record({ everyHours: fc.integer({ min: 1, max: 72 }) }),
)
const onDays = fc.oneof(
  fc.constant({}),
  fc.record({ everyDays: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ timesPerWeek: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }) }),
)
const ends = fc.oneof(
  fc.record({ days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ doses: fc.integer({ min: 1, max: 60 }) }),
)
const schedules: fc.Arbitrary<Schedule> = fc
  .tuple(day, often, onDays, ends)
  .map(([startOn, how, on, end]) => ({ startOn, ...how, ...on, ...end }))
const moment = fc.date({
  min: new Date('2027-01-01T00:00:00Z'),
  max: new Date('2028-06-01T00:00:00Z'),
  noInvalidDate: true,
})

const laid = (schedule: Schedule, zone: string, now: Date) => {
  const timing = timingOf(schedule)
  if (!timing) throw new Error('each of these has hours')
  const from = { schedule, timing, zone, now, last: null }
  const doses = dosesOf(from)
  return { from, timing, doses: doses ?? Number.NaN, ...inSight(from, doses) }
}

it('any course has as many reminders as it has doses, each later than the one before, none in the past', () => {
  fc.assert(
    fc.property(schedules, fc.constantFrom(...zones), moment, (schedule, zone, now) => {
      const { rows, all, doses } = laid(schedule, zone, now)
      expect(rows.length).toBeLessThanOrEqual(Math.min(doses, mostRows))
      if (all) expect(rows).toHaveLength(doses)
      rows.forEach(({ dueAt }, n) => {
        expect(dueAt.getTime()).toBeGreaterThanOrEqual(n === 0 ? now.getTime() : rows[n - 1].dueAt.getTime())
      })
    }),
    { numRuns: 400 },
  )
})

it('what goes by the clock falls on its days and its hours; what goes by the hours keeps its distance', () => {
  fc.assert(
    fc.property(schedules, fc.constantFrom(...zones), moment, (schedule, zone, now) => {
      const { rows, timing } = laid(schedule, zone, now)
      rows.forEach(({ day, at, dueAt }, n) => {
        expect(day >= schedule.startOn).toBe(true)
        if ('everyHours' in timing) {
          if (n > 0) expect(dueAt.getTime() - rows[n - 1].dueAt.getTime()).toBe(timing.everyHours * 3_600_000)
          return
        }
        expect(isDueOn(schedule, numberOf(day))).toBe(true)
        expect(timing.wall).toContain(at)
        expect(dueAt).toEqual(wallTime(day, String(at), zone))
      })
    }),
    { numRuns: 400 },
  )
})

it('laying it in two goes is laying it in one', () => {
  fc.assert(
    fc.property(schedules, fc.constantFrom(...zones), moment, fc.nat(60), (schedule, zone, now, cut) => {
      const { from, rows, doses } = laid(schedule, zone, now)
      const first = inSight(from, Math.min(cut, doses))
      const rest = inSight({ ...from, last: first.rows.at(-1)?.dueAt ?? null }, doses - first.rows.length)
      const both = [...first.rows, ...rest.rows]
      // How far ahead one looks is counted from the first of them, or from now.
      const seen = Math.min(both.length, rows.length)
      expect(seen).toBeGreaterThanOrEqual(Math.min(first.rows.length, rows.length))
      expect(both.slice(0, seen)).toEqual(rows.slice(0, seen))
    }),
    { numRuns: 200 },
  )
})

it('any course makes up for a week of it at most, and never for more than it has', () => {
  fc.assert(
    fc.property(schedules, fc.constantFrom(...zones), moment, (schedule, zone, now) => {
      const { timing, doses } = laid(schedule, zone, now)
      const cap = mayMakeUp('medication', schedule, timing, doses)
      expect(cap).toBeLessThanOrEqual(7 * perDay(timing))
      expect(cap).toBeLessThan(doses + perDay(timing))
      if (doses > 0) expect(cap).toBeGreaterThan(0)
    }),
  )
})
