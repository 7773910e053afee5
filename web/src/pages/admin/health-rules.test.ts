import { expect, it } from 'vitest'
import {
  certificateTone,
  connectionsTone,
  daysSince,
  daysUntil,
  jobTone,
  migrationsTone,
  oldKeys,
} from './health-rules.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const at = (instant: string) => `${instant}T12:00:00.000Z`
const root = (id: string, made: string, current: boolean) => ({ id, createdAt: at(made), current })
const key = (id: number, purpose: 'seal' | 'audit' | 'index', made: string) => ({
  id,
  purpose,
  rootKey: 'r1',
  createdAt: at(made),
})

it('counts whole days, before and after', () => {
  expect([daysSince(at('2026-02-28'), now), daysSince('2026-02-28T12:00:01.000Z', now)]).toEqual([1, 0])
  expect([daysUntil(at('2026-03-31'), now), daysUntil(at('2026-02-28'), now)]).toEqual([30, -1])
})

it('a certificate is well for a month before its end, then it is time, and at last it is late', () => {
  expect([30, 29, 7, 6, -1].map(certificateTone)).toEqual(['good', 'wait', 'wait', 'bad', 'bad'])
})

it('one migration that is missing is not well, nor is a request that waits for a connection', () => {
  expect([migrationsTone({ applied: 7, latest: 7 }), migrationsTone({ applied: 6, latest: 7 })]).toEqual([
    'good',
    'bad',
  ])
  const busy = { most: 20, busy: 20, idle: 0 }
  expect([connectionsTone({ ...busy, waiting: 0 }), connectionsTone({ ...busy, waiting: 1 })]).toEqual(['good', 'wait'])
})

it('says that a key is old after a year, and only of those in use that can be made anew', () => {
  const keys = (made: string) => ({
    rootKeys: [root('r0', '2020-01-01', false), root('r1', made, true)],
    dataKeys: [key(1, 'seal', '2020-01-01'), key(2, 'index', '2020-01-01'), key(3, 'seal', made)],
  })
  expect([...oldKeys(keys('2025-02-28'), now)]).toEqual(['r1', 3])
  expect([...oldKeys(keys('2025-03-02'), now)]).toEqual([])
})

it('work that is done or comes about is well, work that failed is worth a look', () => {
  const job = { name: 'a', about: '', every: null, waiting: 0, active: 0, retrying: 0, done: 3, lastDoneAt: null }
  const tones = [job, { ...job, waiting: 2 }, { ...job, active: 1 }, { ...job, waiting: 2, retrying: 1 }].map(jobTone)
  expect(tones).toEqual(['good', 'quiet', 'quiet', 'wait'])
})
