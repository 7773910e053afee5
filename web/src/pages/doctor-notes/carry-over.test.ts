import type { PlanItem } from '@salve/contract/plans'
import { Step } from '@salve/contract/steps'
import { describe, expect, it } from 'vitest'
import { carriedOver } from './carry-over.ts'

const today = '2026-11-23'
const item = (more: Partial<PlanItem>): PlanItem => ({
  id: '0193a000-0000-7000-8000-000000000001',
  kind: 'medication',
  text: 'Take iron',
  source: { start: 3, end: 12 },
  done: false,
  doneAt: null,
  state: 'current',
  doctorId: '0193a000-0000-7000-8000-000000000002',
  doctorName: 'Dr Ruth Adler',
  from: { kind: 'note', id: '0193a000-0000-7000-8000-000000000003' },
  startedAt: '2026-11-20T09:00:00Z',
  today: [],
  ...more,
})
const carried = (more: Partial<PlanItem>) => Step.parse(carriedOver(item(more), today))

describe('a step that goes on in a new note', () => {
  it('ends when it would have ended, also where its end had moved', () => {
    const schedule = { timesPerDay: 2, startOn: '2026-11-20', days: 7 }
    expect(carried({ schedule, endsOn: '2026-11-28', remaining: 9 }).schedule).toEqual({
      timesPerDay: 2,
      startOn: today,
      until: '2026-11-28',
    })
  })

  it('has as many doses as are left', () => {
    const schedule = { timesPerDay: 1, startOn: '2026-11-20', doses: 10 }
    expect(carried({ schedule, remaining: 7 }).schedule).toEqual({ timesPerDay: 1, startOn: today, doses: 7 })
    expect(carried({ schedule }).schedule).toEqual({ timesPerDay: 1, startOn: today, doses: 10 })
  })

  it('that began today is as it was said', () => {
    const schedule = { timesPerDay: 2, startOn: today, days: 7 }
    expect(carried({ schedule, endsOn: '2026-11-29', remaining: 13 }).schedule).toEqual(schedule)
  })

  it('goes on for good where it has no end, and begins later where it has not begun', () => {
    expect(carried({ schedule: { timesPerDay: 1, startOn: '2026-11-20' } }).schedule).toEqual({
      timesPerDay: 1,
      startOn: today,
    })
    expect(carried({ schedule: { timesPerDay: 1, startOn: '2026-12-01', days: 3 } }).schedule).toEqual({
      timesPerDay: 1,
      startOn: '2026-12-01',
      days: 3,
    })
    expect(carried({ schedule: { timesPerDay: 1, startOn: '2026-11-01', until: '2026-11-10' } }).schedule).toEqual({
      timesPerDay: 1,
      startOn: today,
      until: today,
    })
  })

  it('of a task keeps its day, and stands in no words of the new note', () => {
    expect(carried({ kind: 'task', text: 'Blood test', dueOn: '2026-11-30' })).toEqual({
      kind: 'task',
      text: 'Blood test',
      source: null,
      dueOn: '2026-11-30',
    })
  })
})
