import type { Medication } from '@salve/contract/prescriptions'
import { Step } from '@salve/contract/steps'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepsOf, stepText } from './steps.ts'

const today = '2026-11-22'
const of = (name: string, dose: string, frequency: string, more: Partial<Medication> = {}): Medication => ({
  name,
  dose,
  frequency,
  ...more,
})

describe('a medicine as a sentence', () => {
  it.each([
    [
      of('Amoxicillin', '500 mg', 'three times a day', { durationDays: 7 }),
      'Take Amoxicillin 500 mg, three times a day, for 7 days',
    ],
    [of('Metformin', '1 g', 'BD', { route: 'PO' }), 'Take Metformin 1 g, PO, BD'],
    [
      of('Azithromycin', '500 mg', 'Once a day', { route: 'By mouth', durationDays: 1 }),
      'Take Azithromycin 500 mg, by mouth, once a day, for 1 day',
    ],
    [
      of('Hydrocortisone', '1 % cream', 'twice a day', { route: 'on the skin' }),
      'Use Hydrocortisone 1 % cream, on the skin, twice a day',
    ],
    [
      of('Penicillin V', '500 mg', 'four times a day for 10 days', { durationDays: 10 }),
      'Take Penicillin V 500 mg, four times a day for 10 days',
    ],
  ])('%o', (medication, text) => {
    expect(stepText(medication)).toBe(text)
  })
})

describe('a medicine as a step of a plan', () => {
  const scheduleOf = (medication: Medication) => stepsOf([medication], today)[0].schedule

  it('has the schedule that its words say', () => {
    expect(
      scheduleOf(of('Amoxicillin', '500 mg', 'three times a day', { durationDays: 7, route: 'by mouth' })),
    ).toEqual({
      timesPerDay: 3,
      startOn: today,
      days: 7,
    })
    expect(scheduleOf(of('Paracetamol', '1 g', 'every 6 hours'))).toEqual({
      timesPerDay: 4,
      everyHours: 6,
      startOn: today,
    })
    expect(scheduleOf(of('Ibuprofen', '400 mg', 'as needed'))).toEqual({ asNeeded: true, startOn: today })
    expect(scheduleOf(of('Penicillin V', '500 mg', 'twice a day for 5 days', { durationDays: 5 }))).toEqual({
      timesPerDay: 2,
      startOn: today,
      days: 5,
    })
  })

  it('lasts as many days as the row says, where the words do not say it themselves', () => {
    const until = of('Prednisolone', '5 mg', 'once a day until 3 December 2026')
    expect(scheduleOf(until)).toMatchObject({ until: '2026-12-03' })
    const open = of('Betamethasone', '1 drop', 'twice a day until review')
    expect(scheduleOf(open)).toEqual({ timesPerDay: 2, startOn: today })
    expect(scheduleOf({ ...open, durationDays: 5 })).toEqual({ timesPerDay: 2, startOn: today, days: 5 })
  })

  it('has none when nothing in them can be counted, and is a step all the same', () => {
    expect(stepsOf([of('Xyz', '1', 'as the moon turns')], today)).toEqual([
      { kind: 'medication', text: 'Take Xyz 1, as the moon turns', source: null, schedule: undefined },
    ])
  })

  it('is always a step that a plan takes, one for each medicine', () => {
    const line = (max: number) => fc.string({ minLength: 1, maxLength: max }).map((text) => text.trim() || 'x')
    const medication = fc.record({
      name: line(150),
      dose: line(80),
      frequency: line(120),
      route: fc.option(line(80), { nil: undefined }),
      durationDays: fc.option(fc.integer({ min: 1, max: 3660 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(medication, { maxLength: 4 }), (medications) => {
        const steps = stepsOf(medications, today)
        expect(steps).toHaveLength(medications.length)
        for (const step of steps)
          expect(
            Step.shape.text
              .max(500)
              .safeParse(step.text)
              .error?.issues.filter(({ code }) => code === 'too_big') ?? [],
          ).toEqual([])
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
  })
})
