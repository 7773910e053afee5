import type { Reminder } from '@salve/contract/plans'
import { expect, it } from 'vitest'
import { asPlanned, countOf, isDose, markOf, stateOf } from './doses.ts'

const noon = Date.parse('2026-03-03T12:00:00.000Z')
const dose = (status: Reminder['status'], hour = 8, skipped = false): Reminder => ({
  id: '01890000-0000-7000-8000-000000000001',
  stepId: '01890000-0000-7000-8000-000000000002',
  text: 'Amoxicillin 500 mg',
  dueAt: `2026-03-03T${String(hour).padStart(2, '0')}:00:00.000Z`,
  status,
  day: '2026-03-03',
  at: null,
  zone: 'UTC',
  skipped,
  movedFrom: null,
  makesUp: false,
  settledAt: null,
  may: [],
})
const done = dose('DONE')
const missed = dose('MISSED')
const leftOut = dose('CANCELLED', 8, true)
const calledOff = dose('CANCELLED')
const later = dose('PENDING', 20)
const mark = (...of: Reminder[]) => markOf(countOf(of, noon))

it('is due from its hour on, also where the server has not said so yet', () => {
  expect(stateOf(dose('PENDING', 12), noon)).toBe('due')
  expect(stateOf(dose('PENDING', 13), noon)).toBe('later')
  expect(stateOf(dose('SENT', 8), noon)).toBe('due')
})

it('is done, missed or left out as somebody said', () => {
  expect([done, missed, leftOut].map((one) => stateOf(one, noon))).toEqual(['done', 'missed', 'left-out'])
})

it('does not count what was called off with its plan', () => {
  expect(isDose(calledOff)).toBe(false)
  expect(isDose(leftOut)).toBe(true)
  expect(countOf([calledOff, done], noon).total).toBe(1)
})

it('sums up a day in one sign', () => {
  expect(mark()).toBe('none')
  expect(mark(calledOff)).toBe('none')
  expect(mark(done, done)).toBe('all')
  expect(mark(later, dose('SENT'))).toBe('ahead')
  expect(mark(done, missed)).toBe('part')
  expect(mark(done, later)).toBe('part')
  expect(mark(missed, later)).toBe('part')
  expect(mark(missed, leftOut)).toBe('missed')
  expect(mark(leftOut)).toBe('left-out')
})

it('counts the days on which all was done, and not those without anything due', () => {
  expect(asPlanned([[done], [done, missed], [], [calledOff], [leftOut]], noon)).toEqual({ days: 3, kept: 1 })
})
