import type { Schedule } from '@salve/contract/steps'
import { describe, expect, it } from 'vitest'
import { schedule as english } from '../words/en/schedule.ts'
import { schedule as spanish } from '../words/es/schedule.ts'
import { scheduleWords } from './schedule-words.ts'

const today = '2026-11-23'
const en = { words: english, locale: 'en-GB', today }
const es = { words: spanish, locale: 'es-ES', today }
const says = (schedule: Partial<Schedule>, spoken = en) =>
  scheduleWords({ schedule: { startOn: today, ...schedule } }, spoken)

describe('a schedule in words', () => {
  it.each<[Partial<Schedule>, string]>([
    [{ timesPerDay: 2, withFood: true, days: 7 }, 'twice a day, with food, for 7 days'],
    [{ timesPerDay: 1 }, 'once a day'],
    [{ timesPerDay: 12 }, '12 times a day'],
    [{ timesPerDay: 4, everyHours: 6, days: 1 }, 'every 6 hours, for one day'],
    [{ everyHours: 1 }, 'every hour'],
    [{ timesPerDay: 2, at: ['20:00', '08:00'] }, 'twice a day, at 08:00 and 20:00'],
    [{ timesPerDay: 1, everyDays: 2, doses: 10 }, 'every other day, 10 doses in all'],
    [{ timesPerDay: 2, everyDays: 3 }, 'twice a day, every 3 days'],
    [{ timesPerDay: 1, everyDays: 7, doses: 1 }, 'once a week, 1 dose in all'],
    [{ timesPerDay: 1, everyDays: 1 }, 'once a day'],
    [{ timesPerDay: 1, weekdays: [4, 1] }, 'on Monday and Thursday'],
    [{ timesPerDay: 2, weekdays: [1, 2, 3, 4, 5] }, 'twice a day, Monday to Friday'],
    [{ timesPerDay: 1, weekdays: [6, 7] }, 'on Saturday and Sunday'],
    [{ timesPerWeek: 3, until: '2026-12-04' }, 'three times a week, until Friday 4 December'],
    [{ asNeeded: true, maxPerDay: 4 }, 'when needed, at most four times a day'],
    [{ asNeeded: true, everyHours: 6 }, 'when needed, every 6 hours'],
    [{ timesPerDay: 1, withFood: false }, 'once a day, on an empty stomach'],
    [{ timesPerDay: 1, startOn: '2026-11-30', days: 3 }, 'once a day, from Monday 30 November, for 3 days'],
    [{ timesPerDay: 1, until: '2027-01-04' }, 'once a day, until Monday, 4 January 2027'],
  ])('%j', (schedule, words) => {
    expect(says(schedule)).toBe(words)
  })

  it('does not say that something begins today, or began before', () => {
    expect(says({ timesPerDay: 1, startOn: today })).toBe('once a day')
    expect(says({ timesPerDay: 1, startOn: '2026-11-20' })).toBe('once a day')
  })

  it('says by when a task is to be done, and nothing where nothing is known', () => {
    expect(scheduleWords({ dueOn: '2026-11-30' }, en)).toBe('by Monday 30 November')
    expect(scheduleWords({}, en)).toBeUndefined()
    expect(says({})).toBeUndefined()
  })

  it.each<[Partial<Schedule>, string]>([
    [{ timesPerDay: 2, withFood: true, days: 7 }, 'dos veces al día, con comida, durante 7 días'],
    [{ timesPerDay: 4, everyHours: 6 }, 'cada 6 horas'],
    [{ timesPerDay: 2, at: ['08:00', '20:00'] }, 'dos veces al día, a las 8:00 y 20:00'],
    [{ timesPerDay: 1, weekdays: [1, 4] }, 'lunes y jueves'],
    [{ timesPerDay: 1, everyDays: 2 }, 'un día sí y otro no'],
    [{ asNeeded: true, maxPerDay: 1 }, 'cuando haga falta, una vez al día como mucho'],
    [{ timesPerDay: 1, until: '2026-12-04' }, 'una vez al día, hasta el viernes, 4 de diciembre'],
  ])('in Spanish: %j', (schedule, words) => {
    expect(says(schedule, es)).toBe(words)
  })
})
