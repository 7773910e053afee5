import { describe, expect, it } from 'vitest'
import type { DraftStep } from '../steps.ts'
import { extractSteps } from './extract.ts'
import { charts } from './fixtures/charts.fixture.ts'
import { courses } from './fixtures/courses.fixture.ts'
import { traps } from './fixtures/traps.fixture.ts'

const today = '2026-11-23'
const read = (note: string) => extractSteps(note, { today })

const inShort = ({ kind, text, schedule, dueOn, doubts }: DraftStep) => {
  const { startOn, ...rest } = schedule ?? {}
  const when = startOn === undefined || startOn === today ? rest : { ...schedule }
  const fields = Object.keys(when).length > 0 ? ` ${JSON.stringify(when).replaceAll('"', '')}` : ''
  return `${kind}: ${text}${fields}${dueOn ? ` by ${dueOn}` : ''}${doubts.length > 0 ? ` (${doubts.join(', ')})` : ''}`
}

describe('the example of the contract', () => {
  it('is a medicine with its course, and the purchase that the note names', () => {
    const steps = read('Patient needs to take medication daily for 7 days. Buy medication.')
    expect(steps.map(({ kind, text }) => [kind, text])).toEqual([
      ['medication', 'Take medication daily for 7 days'],
      ['task', 'Buy medication'],
    ])
    expect(steps[0].schedule).toEqual({ timesPerDay: 1, startOn: today, days: 7 })
  })

  it.each([
    'Patient needs to take medication daily for 7 days.',
    'Patient needs to take medication daily. This is a seven-day course.',
    'Patient needs to take medication daily. Course of 7 days.',
    'Patient needs to take medication daily. Seven-day course.',
  ])('%s: what is not named is to be bought as well', (note) => {
    const steps = read(note)
    expect(steps.map(({ kind, text }) => [kind, text])).toEqual([
      ['task', 'Buy medication'],
      ['medication', 'Take medication daily for 7 days'],
    ])
    expect(steps[0].doubts).toEqual(['unnamed'])
    expect(steps[1].schedule).toEqual({ timesPerDay: 1, startOn: today, days: 7 })
  })

  it('is never said of a medicine that has a name', () => {
    expect(read('Take azithromycin 500 mg once a day for 3 days.').map(inShort)).toEqual([
      'medication: Take azithromycin 500 mg once a day for 3 days {timesPerDay:1,days:3}',
    ])
  })
})

describe('a source', () => {
  it('is the words of the note', () => {
    const note = '😀 Sore ear.\n- Amoxicillin 500 mg tds 5/7\n- Review 2/52'
    expect(read(note).map(({ source }) => note.slice(source?.start, source?.end))).toEqual([
      'Amoxicillin 500 mg tds 5/7',
      'Review 2/52',
    ])
  })
})

describe('a day', () => {
  it.each([
    ['Take aspirin 75 mg daily from Friday.', { startOn: '2026-11-27' }],
    ['Take aspirin 75 mg daily starting tomorrow for 5 days.', { startOn: '2026-11-24', days: 5 }],
    ['Take aspirin 75 mg daily until 3 March.', { until: '2027-03-03' }],
    ['Take aspirin 75 mg daily until Friday.', { until: '2026-11-27' }],
    ['Take aspirin 75 mg daily until 14/12/2026.', { until: '2026-12-14' }],
    ['Take aspirin 75 mg daily until the wound has healed.', { startOn: today }],
  ])('%s', (note, schedule) => {
    expect(read(note)[0].schedule).toMatchObject({ timesPerDay: 1, ...schedule })
  })

  it('of a visit is counted from the day of the note', () => {
    expect(read('Review in 2 weeks. Repeat bloods in 3 months.').map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-07',
      '2027-02-23',
    ])
  })
})

describe('a dose that could be read as a time', () => {
  it.each(['Lisinopril/HCTZ 20/12.5 mg daily.', 'Co-codamol 30/500 daily.', 'Clexane 20/7 mg daily.'])('%s', (note) => {
    expect(read(note)[0].schedule).toEqual({ timesPerDay: 1, startOn: today })
  })
})

describe('weeks that are an age', () => {
  it.each(['Aspirin 75 mg od from 28 weeks.', 'Aspirin 75 mg od to 36 weeks.'])('%s', (note) => {
    expect(read(note)[0].schedule).toEqual({ timesPerDay: 1, startOn: today })
  })
})

describe('what is not English', () => {
  it.each([
    'Der Patient soll Ibuprofen 400 mg dreimal täglich für 5 Tage einnehmen. Kontrolle in einer Woche.',
    'El paciente debe tomar paracetamol 500 mg cada 8 horas durante 5 días.',
    '患者は毎日薬を飲む必要があります。アモキシシリン500mg。',
    'Пациент должен принимать амоксициллин 500 мг три раза в день.',
  ])('%s is not guessed at', (note) => expect(read(note)).toEqual([]))
})

describe.each([
  ['a note in another hand', charts],
  ['a course', courses],
  ['beside what is no step', traps],
])('%s', (_, notes) => {
  it.each(notes)('%s', (note, steps) => {
    expect(read(note).map(inShort)).toEqual(steps)
  })
})
