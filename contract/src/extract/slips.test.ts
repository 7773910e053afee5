import { expect, test } from 'vitest'
import { extractSteps } from './extract.ts'

const today = '2026-11-23'
const read = (note: string) => extractSteps(note, { today })

test.each([
  ['Put 3 drops of Otomize... sorry, 1 spray of Otomize in the left ear three times a day.', '1 spray', '3 drops'],
  ['Amoxicillin 250 mg three times a day, sorry, 500 mg three times a day for 7 days.', '500 mg', '250 mg'],
  ['Lokelma 10g daily, make that every other day.', 'every other day', 'daily'],
])('what a dictation takes back is not kept: %s', (note, kept, gone) => {
  const steps = read(note)

  expect(steps).toHaveLength(1)
  expect(steps[0].text).toContain(kept)
  expect(steps[0].text).not.toContain(gone)
})

test('words written as one are read apart, and the source is the note as it was written', () => {
  const note = 'Home. Give ramipril5mg od. See in 2 weeks.'

  const [step] = read(note)

  expect(step.text).toBe('Take ramipril 5mg once a day')
  expect(step.source && note.slice(step.source.start, step.source.end)).toBe('Give ramipril5mg od')
})

test.each(['Amoxicilin 500 mg tds', 'Clarithr0mycin 500 mg bd', 'Stop metfromin'])(
  'a medicine that is known only by a likeness is doubted: %s',
  (note) => {
    const [step] = read(note)

    expect(step.doubts).toContain('ambiguous')
  },
)

test('what is said to be stopped is said of each medicine in the list', () => {
  const texts = read('Stop ramipril, amlodipine and simvastatin.').map(({ text }) => text)

  expect(texts).toEqual(['Stop ramipril', 'Stop amlodipine', 'Stop simvastatin'])
})
