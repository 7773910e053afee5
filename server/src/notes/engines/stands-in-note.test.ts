import type { DraftStep } from '@salve/contract/steps'
import { describe, expect, it } from 'vitest'
import { draftOf } from './draft.ts'
import { first, item, plans, read, stands, today } from './said.fixture.ts'

describe('a figure', () => {
  it('of a dose stands in the note with its unit', () => {
    const note = 'Amoxicillin 500 mg tds'
    expect(stands(note, 'Take amoxicillin 500 mg three times a day', { timesPerDay: 3 })).toBe(true)
    for (const dose of [
      '250 mg',
      '5000 mg',
      '500 ml',
      '500 micrograms',
      '50 mg',
      '500 g',
      '5 g',
      '500,000 mg',
      '٢٥٠ mg',
      '5\u200b00 mg',
    ])
      expect([dose, stands(note, `Take amoxicillin ${dose} three times a day`, { timesPerDay: 3 })]).toEqual([
        dose,
        false,
      ])
    for (const dose of ['500mg', '0.5 g', '٥٠٠ mg', 'five hundred milligrams', '500-mg'])
      expect([dose, stands(note, `Take amoxicillin ${dose} three times a day`, { timesPerDay: 3 })]).toEqual([
        dose,
        true,
      ])
    expect(stands('Levothyroxine 0.1 mg od', 'Take levothyroxine 100 micrograms once a day')).toBe(true)
    expect(stands('Ceftriaxone 1,000 mg daily', 'Take ceftriaxone 1 g daily')).toBe(true)
    expect(stands('Amoxicillin 500 tds', 'Take amoxicillin 500 mg three times a day', { timesPerDay: 3 })).toBe(false)
  })

  it('in words counts, and so does a fraction', () => {
    expect(stands('Take two aspirin tablets once a day', 'Take 2 aspirin tablets once a day')).toBe(true)
    expect(stands('Take two aspirin tablets once a day', 'Take 3 aspirin tablets once a day')).toBe(false)
    expect(stands('Take two aspirin tablets once a day', 'Take three aspirin tablets once a day')).toBe(false)
    expect(stands('Bisoprolol ½ tab od', 'Take half a bisoprolol tablet once a day')).toBe(true)
    expect(stands('Ibuprofen 1-2 tablets tds', 'Take 1 ibuprofen tablet three times a day', { timesPerDay: 3 })).toBe(
      true,
    )
    expect(stands('Aspirin daily, twenty-eight days', 'Take aspirin for 28 days', { timesPerDay: 1, days: 28 })).toBe(
      true,
    )
    expect(stands('Aspirin daily, twenty-eight days', 'Take aspirin for 20 days', { timesPerDay: 1, days: 20 })).toBe(
      false,
    )
  })

  it('of days is none of tablets', () => {
    const note = 'Aspirin 1 tablet daily for 3 days'
    expect(stands(note, 'Take 3 aspirin tablets daily')).toBe(false)
    expect(stands(note, 'Take 1 aspirin tablet daily for 3 days', { timesPerDay: 1, days: 3 })).toBe(true)
    expect(stands(note, 'Take 1 aspirin tablet 3 times a day', { timesPerDay: 3 })).toBe(false)
  })

  it('of a frequency follows from what is written for it', () => {
    const times = {
      od: 1,
      mane: 1,
      nocte: 1,
      daily: 1,
      bd: 2,
      'b.i.d.': 2,
      twice: 2,
      tds: 3,
      TID: 3,
      qds: 4,
      q6h: 4,
      '8 hourly': 3,
    }
    for (const [word, timesPerDay] of Object.entries(times)) {
      expect([word, plans(`Take it ${word}`, { timesPerDay })]).toEqual([word, true])
      expect([word, plans(`Take it ${word}`, { timesPerDay: timesPerDay + 3 })]).toEqual([word, false])
    }
    expect(plans('Take it 1-0-1', { timesPerDay: 2 })).toBe(true)
    expect(plans('Take it morning and night', { timesPerDay: 2 })).toBe(true)
    expect(plans('Take it every 4-6 hours', { timesPerDay: 4, everyHours: 6 })).toBe(true)
    expect(plans('Take it every 6 hours', { timesPerDay: 4, everyHours: 4 })).toBe(false)
    expect(plans('Take it on alternate days', { timesPerDay: 1, everyDays: 2 })).toBe(true)
    expect(plans('Take it on alternate days', { timesPerDay: 1, everyDays: 3 })).toBe(false)
    expect(plans('Take it 3x/week', { timesPerWeek: 3 })).toBe(true)
    expect(plans('Take it 3x/week', { timesPerWeek: 5 })).toBe(false)
    expect(plans('Take it Mon, Wed and Fri', { weekdays: [1, 3, 5] })).toBe(true)
    expect(plans('Take it Mon, Wed and Fri', { weekdays: [1, 3, 6] })).toBe(false)
  })

  it('of the clock and of the calendar follows from the note', () => {
    expect(plans('Take it at 8 am and 8.30pm', { at: ['08:00', '20:30'] })).toBe(true)
    expect(plans('Take it at 8 am', { at: ['09:00'] })).toBe(false)
    expect(stands('Take it at 8 am', 'Take it at 08:00', { at: ['08:00'] })).toBe(true)
    expect(stands('Take it at 8 am', 'Take it at 8 pm', { at: ['08:00'] })).toBe(false)
    for (const said of [
      'until 3 December',
      'until December 3rd',
      'until 3/12',
      'until 2026-12-03',
      'until Thursday week, 3 Dec',
    ]) {
      expect([said, plans(`Take it daily ${said}`, { timesPerDay: 1, until: '2026-12-03' })]).toEqual([said, true])
      expect([said, plans(`Take it daily ${said}`, { timesPerDay: 1, until: '2026-12-08' })]).toEqual([said, false])
    }
    expect(plans('Take it daily until Friday', { timesPerDay: 1, until: '2026-11-27' })).toBe(true)
    expect(plans('Take it daily from tomorrow', { timesPerDay: 1, startOn: '2026-11-22' })).toBe(true)
    expect(plans('Take it daily', { timesPerDay: 1, startOn: '2026-11-24' })).toBe(false)
    const due = (dueOn: string) =>
      !first('Review in 2/52', { kind: 'follow-up', text: 'Come back', dueOn }).doubts.includes('unsupported')
    expect(due('2026-12-05')).toBe(true)
    expect(due('2026-11-28')).toBe(false)
  })

  it('of a length follows from weeks and months', () => {
    for (const [said, days] of Object.entries({
      '2 weeks': 14,
      '5/7': 5,
      '2/52': 14,
      'a fortnight': 14,
      '1 month': 30,
      x10d: 10,
      'a week': 7,
    })) {
      expect([said, plans(`Take it daily ${said}`, { timesPerDay: 1, days })]).toEqual([said, true])
      expect([said, plans(`Take it daily ${said}`, { timesPerDay: 1, days: days + 9 })]).toEqual([said, false])
    }
  })

  it('of a length may be said in another measure', () => {
    const long = (note: string, text: string, days: number) => stands(note, text, { timesPerDay: 1, days })
    expect(long('Aspirin daily 3/12', 'Take aspirin daily for 3 months', 90)).toBe(true)
    expect(long('Aspirin daily 3/12', 'Take aspirin daily for 4 months', 90)).toBe(false)
    expect(long('Aspirin daily for 6 weeks', 'Take aspirin daily for 42 days', 42)).toBe(true)
    expect(long('Aspirin daily for 48 hours', 'Take aspirin daily for 2 days', 2)).toBe(true)
    expect(plans('Take it Monday to Friday', { timesPerDay: 1, weekdays: [1, 2, 3, 4, 5] })).toBe(true)
    expect(plans('Take it Monday to Friday', { timesPerDay: 1, weekdays: [6] })).toBe(false)
    expect(plans('Take it at noon and midnight', { at: ['12:00', '00:00'] })).toBe(true)
    expect(plans('Take it yearly', { timesPerDay: 1, everyDays: 365 })).toBe(true)
    expect(plans('Take it with every meal', { timesPerDay: 3 })).toBe(true)
    expect(plans('Take it bd with meals', { timesPerDay: 3 })).toBe(false)
  })

  it('of doses and of a maximum, and what is taken with food or at need, is said too', () => {
    expect(plans('Take it daily, 5 doses', { timesPerDay: 1, doses: 5 })).toBe(true)
    expect(plans('Take it daily, 5 doses', { timesPerDay: 1, doses: 6 })).toBe(false)
    expect(plans('Take it prn, max 4 a day', { asNeeded: true, maxPerDay: 4 })).toBe(true)
    expect(plans('Take it prn, max 4 a day', { asNeeded: true, maxPerDay: 8 })).toBe(false)
    expect(plans('Take it daily', { asNeeded: true })).toBe(false)
    expect(plans('Take it daily', { timesPerDay: 1, withFood: true })).toBe(false)
    expect(plans('Take it daily after meals', { timesPerDay: 1, withFood: true })).toBe(true)
  })

  it('of a phase of a taper begins after the one before', () => {
    const note = 'Prednisolone 40 mg od 5/7, then 20 mg od 5/7, then 10 mg od 5/7'
    const phase = (quote: string, dose: number, startOn: string | null) => ({
      quote,
      text: `Take prednisolone ${dose} mg once a day for 5 days`,
      schedule: { timesPerDay: 1, days: 5, startOn },
    })
    const steps = read(
      note,
      phase('Prednisolone 40 mg od 5/7', 40, null),
      phase('Prednisolone 40 mg od 5/7, then 20 mg od 5/7', 20, '2026-11-26'),
      phase(note, 10, '2026-12-01'),
      phase(note, 10, '2026-12-03'),
    )
    expect(steps.map(({ doubts }) => doubts)).toEqual([[], [], [], ['unsupported']])
  })
})

describe('a name', () => {
  it('of what is taken stands where the step was read', () => {
    const note = 'Allergic to penicillin. Doxycycline 100 mg od.'
    const quote = 'Doxycycline 100 mg od'
    const named = (text: string) => read(note, { quote, text, schedule: { timesPerDay: 1 } })[0].doubts
    expect(named('Take doxycycline 100 mg once a day')).toEqual([])
    expect(named('Take penicillin 100 mg once a day')).toEqual(['unsupported'])
    expect(named('Take warfarin 100 mg once a day')).toEqual(['unsupported'])
    expect(read(note, { quote, kind: 'task', text: 'Take warfarin' })[0].doubts).toEqual(['unsupported'])
  })

  it('goes with its own dose where Salve itself tells two apart', () => {
    const note = 'Amlodipine 5 mg od and ramipril 10 mg od'
    const own = (start: number, end: number): DraftStep => ({
      kind: 'medication',
      text: `Take ${note.slice(start, end)}`,
      source: { start, end },
      doubts: [],
    })
    const local = [own(0, 18), own(23, note.length)]
    const doubts = (text: string) =>
      draftOf([item({ quote: note, text, schedule: { timesPerDay: 1 } })], { note, today, local })[0].doubts
    expect(doubts('Take ramipril 10 mg once a day')).toEqual([])
    expect(doubts('Take ramipril 5 mg once a day')).toEqual(['unsupported'])
  })

  it('of a place to go to on the web was not said by anybody here', () => {
    const task = (text: string) => first('Book a blood test', { kind: 'task', text }).doubts
    expect(task('Book a blood test')).toEqual([])
    for (const text of [
      'Book at https://evil.example',
      'Book at www.evil.example',
      'Book at evil.example/x',
      'Write to a@evil.example',
      'Book <img src=x onerror=alert()>',
      'Book <script>alert()</script>',
    ])
      expect([text, task(text)]).toEqual([text, ['unsupported']])
  })

  it('is not looked for in a quote of half the note', () => {
    const note = `Aspirin 75 mg od. ${'Rest and drink. '.repeat(40)}`
    const doubts = (quote: string) =>
      read(note, { quote, text: 'Take aspirin 75 mg once a day', schedule: { timesPerDay: 1 } })[0].doubts
    expect(doubts('Aspirin 75 mg od')).toEqual([])
    expect(doubts(note)).toEqual(['unsupported'])
  })
})
