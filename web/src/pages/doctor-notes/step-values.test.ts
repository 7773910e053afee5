import type { Schedule, Step } from '@salve/contract/steps'
import { describe, expect, it } from 'vitest'
import { type StepValues, stepOf, valuesOf } from './step-values.ts'

const today = '2026-11-23'
const source = { start: 0, end: 9 }
const iron = (schedule?: Partial<Schedule>): Step => ({
  kind: 'medication',
  text: 'Take iron',
  source,
  schedule: { startOn: today, ...schedule },
})
const typed = (more: Partial<StepValues>, step = iron()) => stepOf({ ...valuesOf(step, today), ...more }, source)

describe('a step in the form', () => {
  it.each<Partial<Schedule>>([
    {},
    { timesPerDay: 3, withFood: true, days: 7 },
    { timesPerDay: 4, everyHours: 6 },
    { everyHours: 36, doses: 4 },
    { timesPerDay: 2, at: ['08:00', '20:00'], until: '2026-12-01' },
    { timesPerWeek: 3, withFood: false },
    { timesPerDay: 1, weekdays: [1, 4] },
    { timesPerDay: 1, everyDays: 2 },
    { asNeeded: true, maxPerDay: 4 },
    { timesPerDay: 1, startOn: '2026-12-01' },
  ])('%j comes out as it went in', (schedule) => {
    expect(typed({}, iron(schedule)).step).toEqual(iron(schedule))
  })

  it('of a task has a day, and no times that nobody asked for', () => {
    const task: Step = { kind: 'task', text: 'Blood test', source, dueOn: '2026-11-30' }
    expect(typed({}, task).step).toEqual(task)
    expect(typed({ kind: 'task' }).step).toEqual({ kind: 'task', text: 'Take iron', source })
  })

  it('has as many times a day as hours are named', () => {
    expect(typed({ pace: 'day', times: '3', at: '8:00 20:00' }).step?.schedule).toEqual({
      timesPerDay: 2,
      at: ['08:00', '20:00'],
      startOn: today,
    })
  })

  it.each<[Partial<StepValues>, string[]]>([
    [{ text: ' ' }, ['text']],
    [{ pace: 'day', times: '' }, ['times']],
    [{ pace: 'day', times: 'two' }, ['times']],
    [{ pace: 'week', times: '9' }, ['times']],
    [{ pace: 'hours', hours: '0' }, ['hours']],
    [{ pace: 'day', at: '25:00' }, ['at']],
    [{ pace: 'day', times: '1', days: 'weekdays' }, ['weekdays']],
    [{ pace: 'day', times: '1', days: 'every', everyDays: '' }, ['everyDays']],
    [{ end: 'days', endCount: '' }, ['endCount']],
    [{ end: 'doses', endCount: '1.5' }, ['endCount']],
    [{ end: 'until', until: '' }, ['until']],
    [{ end: 'until', until: '2026-11-01' }, ['until']],
    [{ startOn: '' }, ['startOn']],
    [{ maxPerDay: 'x' }, ['maxPerDay']],
    [{ text: '', pace: 'day', times: '' }, ['text', 'times']],
  ])('%j is not taken', (more, wrong) => {
    expect(typed(more)).toEqual({ step: null, wrong })
  })
})
