import { NewAvailability } from '@salve/contract/slots'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HoursRow, sentOf } from './hours-form.ts'
import { clockOf, erase, isPainted, type Manner, paint, type Stroke, segmentsOf, wholeDay } from './painting.ts'

const inPerson: Manner = { slotMinutes: 30, capacity: 1, mode: 'in-person', bufferMinutes: 0 }
const byVideo: Manner = { slotMinutes: 15, capacity: 2, mode: 'video', bufferMinutes: 5 }
const row = (day: number, from: string, to: string, manner = inPerson): HoursRow => ({ ...manner, day, from, to })
const stroke = (days: number[], from: number, to: number): Stroke => ({ days, from: from * 60, to: to * 60 })

describe('painting', () => {
  it('empty time makes a period in the manner of the last one', () => {
    expect(paint([], stroke([2, 3], 9, 12), byVideo)).toEqual([
      row(2, '09:00', '12:00', byVideo),
      row(3, '09:00', '12:00', byVideo),
    ])
  })

  it('on from a period makes it longer, on either side, with all that it has', () => {
    const week = [row(1, '09:00', '12:00', byVideo)]
    expect(paint(week, stroke([1], 11, 14), inPerson)).toEqual([row(1, '09:00', '14:00', byVideo)])
    expect(paint(week, stroke([1], 8, 9), inPerson)).toEqual([row(1, '08:00', '12:00', byVideo)])
  })

  it('between two periods makes one of them when they are alike, and lengthens the first when not', () => {
    const alike = [row(1, '09:00', '12:00'), row(1, '13:00', '17:00')]
    expect(paint(alike, stroke([1], 12, 13), byVideo)).toEqual([row(1, '09:00', '17:00')])
    const unlike = [row(1, '09:00', '12:00'), row(1, '13:00', '17:00', byVideo)]
    expect(paint(unlike, stroke([1], 12, 13), inPerson)).toEqual([
      row(1, '09:00', '13:00'),
      row(1, '13:00', '17:00', byVideo),
    ])
  })

  it('apart from a period of the day takes the manner of the nearest', () => {
    const week = [row(1, '08:00', '10:00'), row(1, '12:00', '14:00', byVideo)]
    expect(paint(week, stroke([1], 15, 16), inPerson)).toContainEqual(row(1, '15:00', '16:00', byVideo))
  })

  it('over a period leaves what is in it as it is', () => {
    const week = [row(1, '10:00', '11:00', byVideo)]
    expect(paint(week, stroke([1], 10, 11), inPerson)).toEqual(week)
  })

  it('up to midnight ends the day, and a whole day is one period', () => {
    expect(paint([], stroke([7], 20, 24), inPerson)).toEqual([row(7, '20:00', '00:00')])
    expect(paint([], stroke([7], 0, 24), inPerson)).toEqual([row(7, '00:00', '00:00')])
  })

  it('goes on from a night that began the day before', () => {
    expect(paint([row(7, '22:00', '02:00')], stroke([1], 2, 4), byVideo)).toEqual([row(7, '22:00', '04:00')])
    // As long as a day is no period any more.
    expect(paint([row(7, '22:00', '02:00')], stroke([1], 2, 22), inPerson)).toEqual([
      row(1, '02:00', '22:00'),
      row(7, '22:00', '02:00'),
    ])
  })
})

describe('erasing', () => {
  it('takes away the end, the middle, or all', () => {
    const week = [row(1, '09:00', '12:00', byVideo)]
    expect(erase(week, stroke([1], 11, 13))).toEqual([row(1, '09:00', '11:00', byVideo)])
    expect(erase(week, stroke([1], 10, 11))).toEqual([
      row(1, '09:00', '10:00', byVideo),
      row(1, '11:00', '12:00', byVideo),
    ])
    expect(erase(week, stroke([1, 2], 0, 24))).toEqual([])
    expect(erase(week, stroke([2], 0, 24))).toEqual(week)
  })

  it('cuts a night on the day on which it is drawn', () => {
    const night = [row(7, '22:00', '06:00')]
    expect(erase(night, stroke([1], 0, 24))).toEqual([row(7, '22:00', '00:00')])
    expect(erase(night, stroke([7], 0, 24))).toEqual([row(1, '00:00', '06:00')])
  })
})

it('does not touch what is still being typed', () => {
  const typed = [row(1, '', '12:00')]
  expect(erase(typed, stroke([1], 0, 24))).toEqual(typed)
  expect(paint(typed, stroke([1], 9, 10), inPerson)).toHaveLength(2)
})

const step = 15
const strokes = fc
  .tuple(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), fc.nat(95), fc.integer({ min: 1, max: 96 }))
  .map(([days, first, steps]) => ({ days, from: first * step, to: Math.min(wholeDay, (first + steps) * step) }))
const deeds = fc.array(
  fc.record({ stroke: strokes, erases: fc.boolean(), manner: fc.constantFrom(inPerson, byVideo) }),
  { maxLength: 12 },
)
const weeks = fc.constantFrom<HoursRow[][]>(
  [],
  [
    row(2, '08:00', '10:00'),
    row(2, '11:00', '12:00', byVideo),
    row(5, '09:00', '12:00', byVideo),
    row(5, '13:00', '17:00'),
  ],
  [row(3, '21:00', '05:15', byVideo)],
  [row(7, '23:45', '23:30')],
)

/** What stands at each step of the week, as words to compare. */
const picture = (rows: HoursRow[]) =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
    Array.from({ length: wholeDay / step }, (_, index) => {
      const at = index * step
      const here = segmentsOf(rows, day).filter(({ from, to }) => from <= at && at < to)
      return { day, at, here: here.map(({ row: { mode, slotMinutes } }) => `${mode} ${slotMinutes}`).join(' and ') }
    }),
  )

it('whatever is drawn: what was drawn over is so, the rest is as before, nothing overlaps, and it can be saved', () => {
  const run = (week: HoursRow[], steps: { stroke: Stroke; erases: boolean; manner: Manner }[]) => {
    let rows = week
    for (const { stroke, erases, manner } of steps) {
      const before = picture(rows)
      rows = erases ? erase(rows, stroke) : paint(rows, stroke, manner)
      picture(rows).forEach(({ day, at, here }, index) => {
        const drawn = stroke.days.includes(day) && stroke.from <= at && at < stroke.to
        expect(here).not.toContain('and')
        if (!drawn) expect([day, clockOf(at), here]).toEqual([day, clockOf(at), before[index].here])
        else if (erases) expect(here).toBe('')
        else if (before[index].here !== '') expect(here).toBe(before[index].here)
        else expect(isPainted(rows, day, at)).toBe(true)
      })
      const all = { timeZone: 'Europe/Lisbon', weekly: rows, exceptions: [], noticeMinutes: 0, horizonDays: 28 }
      expect(NewAvailability.safeParse(sentOf(all)).error).toBeUndefined()
    }
  }
  fc.assert(fc.property(weeks, deeds, run), { numRuns: 60 })
})
