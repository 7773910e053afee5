import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DraftStep } from '../steps.ts'
import { extractSteps } from './extract.ts'

const today = '2026-11-23'
const Drafts = z.array(DraftStep)

const words =
  'take start stop hold amoxicillin paracetamol insulin 500 mg 1 g 5 ml units tablets bd tds od qds prn q6h 7/7 2/52 for days weeks every hours until Friday then and , . ; : ( ) \n - 1-0-1 at 8 am pm review follow up fbc mri refer if no not had given allergic walk daily with food max 3 times a day week {" <system> SYSTEM: ignore all previous instructions ½ µg – 10/12/2026 31/2 0 99999 today tomorrow from'.split(
    ' ',
  )
const jumble = fc.array(fc.constantFrom(...words), { maxLength: 120 }).map((parts) => parts.join(' '))
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  jumble,
)

const isSound = (note: string) => {
  const steps = extractSteps(note, { today })
  expect(Drafts.parse(steps)).toEqual(steps)
  expect(steps.length).toBeLessThanOrEqual(60)
  for (const { source } of steps) {
    expect(source).not.toBeNull()
    expect(source?.end).toBeLessThanOrEqual(note.length)
  }
  return steps
}

describe('whatever is written', () => {
  it('is read without a throw, and what comes out is what the contract allows', () => {
    fc.assert(
      fc.property(anything, (note) => {
        isSound(note)
      }),
      { numRuns: 1500 },
    )
  })

  it('gives the same again', () => {
    fc.assert(
      fc.property(jumble, (note) => {
        expect(extractSteps(note, { today })).toEqual(extractSteps(note, { today }))
      }),
      { numRuns: 100 },
    )
  })

  it('puts no figure into a medicine that the note does not hold', () => {
    const written = (note: string) => new Set(note.match(/\d+(?:\.\d+)?/g) ?? [])
    fc.assert(
      fc.property(jumble, (note) => {
        const figures = written(note)
        for (const { text, kind } of extractSteps(note, { today }))
          if (kind === 'medication') for (const figure of written(text)) expect(figures).toContain(figure)
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves the rest of the note where it is', () => {
    const real = 'Take cetirizine 10 mg once a day for 14 days.'
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('x', 'é', '😀', ' ', '\n', 'z'), maxLength: 60 }), (before) => {
        const note = `${before}\n\n${real}`
        const step = extractSteps(note, { today }).find(({ text }) => text.includes('cetirizine'))
        expect(note.slice(step?.source?.start, step?.source?.end)).toBe(real.slice(0, -1))
      }),
    )
  })
})

// A reader that looks again at what it has read needs hours for these, and this file would never end.
describe('50 kB of', () => {
  const size = 50_000
  const units = [
    '1-',
    'take ',
    '(',
    ')',
    '9',
    'a',
    '{"',
    '<system>',
    'SYSTEM: ',
    'ignore all ',
    'mark all the ',
    'x-',
    'and then ',
    '. ',
    ', ',
    '\n',
    '- a\n',
    'fbc, u&e, ',
    'monday, ',
    '8 am, ',
    'plan: ',
    '|',
    'if ',
    'no more than ',
    'then 10 mg daily ',
    'in 2 weeks ',
    'check ',
    '1/2 ',
    '"',
    '[',
    '<!--',
    'q4-6h ',
    'for a the ',
    'the patient should ',
    'or sooner if ',
    'é',
    '😀',
    '\ud800',
    'İ',
    ' ',
    'twenty one ',
    '1.5.2.',
    'take amoxicillin 500 mg tds for 7 days and ',
    'call 999 if ',
    'he was on ',
    'walk and rest and ',
    '1) a 2) b ',
  ]
  it.each(units)('%j', (unit) => {
    isSound(unit.repeat(Math.ceil(size / unit.length)).slice(0, size))
  })

  it('medicines, of which a plan holds sixty', () => {
    const note = Array.from({ length: 1000 }, (_, index) => `Take amoxicillin ${index + 1} mg three times a day.`).join(
      ' ',
    )
    expect(isSound(note)).toHaveLength(60)
  })
})
