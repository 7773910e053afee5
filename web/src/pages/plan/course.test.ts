import type { PlanItem } from '@salve/contract/plans'
import { expect, it } from 'vitest'
import { daysAround, standOf } from './course.ts'

const item = (more: Partial<PlanItem>): PlanItem => ({
  id: '1',
  kind: 'medication',
  text: 'Amoxicillin 500 mg',
  source: null,
  schedule: { startOn: '2026-03-01', timesPerDay: 3, days: 7 },
  done: false,
  doneAt: null,
  state: 'current',
  remaining: 12,
  doctorId: '2',
  doctorName: 'Dr Okafor',
  from: { kind: 'note', id: '3' },
  startedAt: '2026-03-01T07:00:00.000Z',
  startsOn: '2026-03-01',
  endsOn: '2026-03-07',
  course: { doses: 21, done: 9, missed: 0, skipped: 0, moved: 0 },
  today: [],
  ...more,
})
const today = '2026-03-04'

it('counts the days of a course that has a dose on each', () => {
  expect(standOf(item({}), today)).toEqual({ is: 'by-days', day: 4, days: 7, left: 12, ends: '2026-03-07' })
})

const taken = (done: number, more: Partial<PlanItem> = {}) =>
  item({ course: { doses: 21, done, missed: 0, skipped: 0, moved: 0 }, ...more })

it('seven days stay seven: one that was missed is not counted', () => {
  expect(standOf(taken(6, { endsOn: '2026-03-08' }), today)).toMatchObject({ day: 3, days: 7 })
})

it('a day does not change with its own doses, nor with a first day that had begun', () => {
  const [done, open] = (['DONE', 'SENT'] as const).map((status) => ({ status }) as PlanItem['today'][number])
  expect(standOf(taken(11, { today: [done, done, open] }), today)).toMatchObject({ day: 4 })
  expect(standOf(taken(2), today)).toMatchObject({ day: 2 })
  expect(standOf(taken(20), today)).toMatchObject({ day: 7, days: 7 })
})

it('counts doses where there is not one on each day', () => {
  for (const schedule of [{ everyDays: 2 }, { weekdays: [1] }, { timesPerWeek: 3 }])
    expect(standOf(item({ schedule: { startOn: today, doses: 10, ...schedule } }), today)).toMatchObject({
      is: 'by-doses',
      done: 9,
      doses: 21,
    })
})

it('says when it begins, until when it goes, or that it goes on', () => {
  expect(standOf(item({ startsOn: '2026-03-05' }), today)).toEqual({ is: 'begins', on: '2026-03-05' })
  expect(standOf(item({ course: undefined }), today)).toEqual({ is: 'until', on: '2026-03-07' })
  expect(standOf(item({ course: undefined, endsOn: undefined }), today)).toEqual({ is: 'open' })
})

it('says nothing of what is taken as needed, or when nobody said how often', () => {
  expect(standOf(item({ schedule: { startOn: today, asNeeded: true } }), today)).toEqual({ is: 'none' })
  expect(standOf(item({ schedule: undefined }), today)).toEqual({ is: 'none' })
})

it('knows the days around one', () => {
  expect(daysAround('2026-03-01', 1, 1)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02'])
})
