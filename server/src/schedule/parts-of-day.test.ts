import { partsOfDay } from '@salve/contract/slots'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parts, type Stretch, stretchesOf } from './parts-of-day.ts'

const shown = ({ from, to }: Stretch) => `${from.toISOString().slice(0, 16)} ${to.toISOString().slice(0, 16)}`
const days = (count: number, ...[part, zones, from, to]: [...Parameters<typeof stretchesOf>]) =>
  stretchesOf(part, zones, from, to).take(count).map(shown).toArray()
const never = new Date('2100-01-01T00:00:00Z')
const at = (instant: string) => new Date(`${instant}Z`)

describe('the stretches of a part of the day', () => {
  it('are one a day, on the clock of the zone', () => {
    expect(days(3, 'afternoon', ['Asia/Kolkata'], at('2026-06-01T00:00'), never)).toEqual([
      '2026-06-01T06:30 2026-06-01T11:30',
      '2026-06-02T06:30 2026-06-02T11:30',
      '2026-06-03T06:30 2026-06-03T11:30',
    ])
  })

  it('begin where the search begins and end where it ends', () => {
    expect(days(9, 'evening', ['UTC'], at('2026-06-01T18:15'), at('2026-06-02T20:00'))).toEqual([
      '2026-06-01T18:15 2026-06-02T00:00',
      '2026-06-02T17:00 2026-06-02T20:00',
    ])
    expect(days(9, 'morning', ['UTC'], at('2026-06-01T13:00'), at('2026-06-01T20:00'))).toEqual([])
    expect(days(9, 'morning', ['UTC'], at('2026-06-01T13:00'), at('2026-06-01T12:00'))).toEqual([])
  })

  it('span all zones that are asked for, and never overlap', () => {
    expect(days(2, 'morning', ['America/New_York', 'Asia/Tokyo'], at('2026-06-01T00:00'), never)).toEqual([
      '2026-06-01T00:00 2026-06-01T16:00',
      '2026-06-01T16:00 2026-06-02T16:00',
    ])
  })

  it.each([
    ['the clocks are set back', 'evening', 'Europe/London', '2026-10-24T23:30', '2026-10-25T17:00 2026-10-26T00:00'],
    ['midnight is skipped', 'morning', 'Africa/Cairo', '2026-04-23T21:30', '2026-04-23T21:30 2026-04-24T09:00'],
  ] as const)('are whole where %s', (_, part, zone, from, expected) => {
    expect(days(1, part, [zone], at(from), never)).toEqual([expected])
  })

  it('leave out no instant at which it is that part of the day', () => {
    const zones = ['UTC', 'Europe/Lisbon', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Apia']
    fc.assert(
      fc.property(
        fc.constantFrom(...partsOfDay),
        fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 3 }),
        fc.date({ min: at('2026-01-01T00:00'), max: at('2027-12-31T00:00'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 5 * 24 * 60 }),
        (part, asked, from, minutes) => {
          const instant = new Date(from.getTime() + minutes * 60_000)
          const all = stretchesOf(part, asked, from, never).take(9).toArray()
          const [first, last] = parts[part]
          const isIt = asked.some((zone) => {
            const { hour } = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
            return hour >= first && hour < last
          })
          const isIn = all.some(({ from: begins, to: ends }) => begins <= instant && instant < ends)
          expect(isIn || !isIt).toBe(true)
          for (const [index, { from: begins, to: ends }] of all.entries()) {
            expect(begins < ends).toBe(true)
            if (index > 0) expect(all[index - 1].to <= begins).toBe(true)
          }
        },
      ),
    )
  })
})
