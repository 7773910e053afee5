import type { Frame } from '@salve/contract/live'
import { expect, it } from 'vitest'
import { doctorOf, doubtsAfter } from './doubts.ts'

const one = '01890000-0000-7000-8000-000000000001'
const other = '01890000-0000-7000-8000-000000000002'
const shown = {
  'a visit': ['appointments', 'one', one],
  'a doctor’s visits': ['appointments', 'doctor', one, 'from', 'to'],
  'times of one': ['slots', 'open', one, 'from', 'to'],
  'times of another': ['slots', 'all', other, 'from', 'to'],
  'times of many': ['slots', 'search', { mode: 'video' }],
  'who waits': ['waitlist', 'one', one],
  people: ['patients', 'one', one],
}
const doubted = (type: Frame['type'], data = {}) => {
  const doubts = doubtsAfter({ id: 1, type, at: '2026-03-03T09:00:00.000Z', data: { doctorId: one, ...data } })
  return Object.entries(shown).flatMap(([name, key]) => (doubts.some((doubt) => doubt(key)) ? [name] : []))
}

it('a slot puts in doubt the times of its doctor, and those of many', () => {
  expect(doubted('slot.changed')).toEqual(['times of one', 'times of many'])
})

it('a visit puts visits in doubt, and who waits', () => {
  for (const what of ['held', 'confirmed', 'rescheduled', 'missed'] as const)
    expect(doubted(`appointment.${what}`)).toEqual(['a visit', 'a doctor’s visits', 'who waits'])
})

it('an offer puts in doubt all of these', () => {
  expect(doubted('waitlist.offered')).toEqual([
    'a visit',
    'a doctor’s visits',
    'times of one',
    'times of many',
    'who waits',
  ])
})

it('a doctor is watched where the times or visits of one are shown', () => {
  const watched = Object.entries(shown).flatMap(([name, key]) => (doctorOf(key).length > 0 ? [name] : []))
  expect(watched).toEqual(['a doctor’s visits', 'times of one', 'times of another'])
})
