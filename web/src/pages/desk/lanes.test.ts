import type { Appointment } from '@salve/contract/appointments'
import { expect, it } from 'vitest'
import { heightOf, hourMarks, hoursAround, inLanes, offsetOf } from './lanes.ts'

const dayStart = Date.parse('2026-03-02T00:00:00Z')
const visit = (id: string, from: string, to: string) =>
  ({ id, startsAt: `2026-03-02T${from}:00.000Z`, endsAt: `2026-03-02T${to}:00.000Z` }) as Appointment
const placed = (...visits: Appointment[]) => inLanes(visits).map(({ visit: { id }, lane, lanes }) => [id, lane, lanes])

it('shows the usual hours, and whole ones around whatever is earlier or later', () => {
  const iso = (at: number) => new Date(at).toISOString().slice(11, 16)
  const { from, to } = hoursAround(dayStart, [])
  expect([iso(from), iso(to)]).toEqual(['09:00', '17:00'])
  const wider = hoursAround(dayStart, [visit('a', '07:40', '08:00'), visit('b', '19:30', '20:10')])
  expect([iso(wider.from), iso(wider.to)]).toEqual(['07:00', '21:00'])
  expect(hourMarks(wider)).toHaveLength(15)
})

it('half an hour is as high as half an hour is far', () => {
  const hours = hoursAround(dayStart, [])
  expect(offsetOf(Date.parse('2026-03-02T09:30:00Z'), hours)).toBe(heightOf(visit('a', '09:30', '10:00')))
})

it('stands beside each other what overlaps, and leaves the rest its whole width', () => {
  expect(placed(visit('a', '09:00', '09:30'), visit('b', '09:00', '09:30'), visit('c', '09:30', '10:00'))).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 1],
  ])
})
