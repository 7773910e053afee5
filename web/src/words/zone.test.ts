import { describe, expect, it } from 'vitest'
import { addDays, dayAt, instantOf, mondayOf, offsetAt, startOfDay, timeAt, weekdayOf } from './zone.ts'

const iso = (at: number) => new Date(at).toISOString()
const hour = 3_600_000

describe('a wall clock', () => {
  it('is read in its own zone', () => {
    const at = Date.parse('2026-03-01T23:30:00Z')
    expect([dayAt(at, 'Europe/Lisbon'), timeAt(at, 'Europe/Lisbon')]).toEqual(['2026-03-01', '23:30'])
    expect([dayAt(at, 'Asia/Kolkata'), timeAt(at, 'Asia/Kolkata')]).toEqual(['2026-03-02', '05:00'])
    expect(offsetAt(at, 'Asia/Kolkata')).toBe(5.5 * hour)
  })

  it('is set forward: what it skips is an hour later', () => {
    expect(iso(instantOf('2026-03-29', '00:30', 'Europe/Lisbon'))).toBe('2026-03-29T00:30:00.000Z')
    expect(iso(instantOf('2026-03-29', '01:30', 'Europe/Lisbon'))).toBe('2026-03-29T01:30:00.000Z')
    expect(timeAt(instantOf('2026-03-29', '01:30', 'Europe/Lisbon'), 'Europe/Lisbon')).toBe('02:30')
    expect(iso(instantOf('2026-03-29', '09:00', 'Europe/Lisbon'))).toBe('2026-03-29T08:00:00.000Z')
  })

  it('is set back: what it shows twice is the first of the two', () => {
    expect(iso(instantOf('2026-11-01', '01:30', 'America/New_York'))).toBe('2026-11-01T05:30:00.000Z')
    expect(iso(instantOf('2026-11-01', '03:00', 'America/New_York'))).toBe('2026-11-01T08:00:00.000Z')
  })

  it('may be far from Greenwich', () => {
    expect(iso(instantOf('2026-06-01', '09:00', 'Pacific/Kiritimati'))).toBe('2026-05-31T19:00:00.000Z')
    expect(iso(instantOf('2026-06-01', '09:00', 'Pacific/Pago_Pago'))).toBe('2026-06-01T20:00:00.000Z')
  })
})

describe('a day', () => {
  it('has 23, 24 or 25 hours', () => {
    const hours = (day: string) =>
      (startOfDay(addDays(day, 1), 'Europe/Lisbon') - startOfDay(day, 'Europe/Lisbon')) / hour
    expect([hours('2026-03-29'), hours('2026-06-01'), hours('2026-10-25')]).toEqual([23, 24, 25])
  })

  it('begins at one where midnight is skipped', () => {
    expect(timeAt(startOfDay('2026-09-06', 'America/Santiago'), 'America/Santiago')).toBe('01:00')
  })

  it('belongs to the week that its Monday begins', () => {
    expect(mondayOf('2026-03-01')).toBe('2026-02-23')
    expect(mondayOf('2026-03-02')).toBe('2026-03-02')
    expect([weekdayOf('2026-03-01'), weekdayOf('2026-03-02')]).toEqual([7, 1])
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })
})
