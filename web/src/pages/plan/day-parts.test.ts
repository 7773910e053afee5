import { expect, it } from 'vitest'
import { momentsOf, partAt, partsOf } from './day-parts.ts'

const at = (hour: string) => ({ reminder: { dueAt: `2026-03-03T${hour}:00.000Z` } })

it('knows the parts of a day, and that the night has two ends', () => {
  const hours = ['00:00', '04:59', '05:00', '08:00', '11:00', '14:00', '15:00', '16:00', '18:00', '20:00', '22:00']
  expect(hours.map(partAt)).toEqual([
    'early',
    'early',
    'morning',
    'morning',
    'noon',
    'noon',
    'afternoon',
    'afternoon',
    'evening',
    'evening',
    'night',
  ])
})

it('puts together what is taken at one time, the earliest first', () => {
  const moments = momentsOf([at('20:00'), at('08:00'), at('20:00')])
  expect(moments.map(({ dueAt, doses }) => [dueAt.slice(11, 16), doses.length])).toEqual([
    ['08:00', 1],
    ['20:00', 2],
  ])
})

it('lays a day out by the clock of the patient', () => {
  expect(partsOf([at('20:00'), at('02:00')], 'UTC').map(({ name }) => name)).toEqual(['early', 'evening'])
  // 20:00 and 02:00 of London are 15:00 and, the day before, 21:00 in New York.
  expect(partsOf([at('20:00')], 'America/New_York').map(({ name }) => name)).toEqual(['afternoon'])
})
