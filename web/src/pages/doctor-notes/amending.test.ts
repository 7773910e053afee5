import type { DraftStep, Step } from '@salve/contract/steps'
import { describe, expect, it } from 'vitest'
import { amending } from './amending.ts'
import { readingOf } from './draft.ts'

const text = 'Take iron. Rest.'
const iron: Step = { kind: 'medication', text: 'Take iron', source: { start: 0, end: 9 } }
const rest: Step = { kind: 'activity', text: 'Rest', source: { start: 11, end: 15 } }
const read: DraftStep[] = [iron, rest].map((step) => ({ ...step, doubts: ['no-dose'] }))
const amended = (has: Step[]) => readingOf(amending(text, read, has), read)

describe('a note that is amended', () => {
  it('is what the patient has: nothing is corrected that was not', () => {
    const { shown, removed } = amended([rest, iron])
    expect(shown.map(({ step, by }) => [step.text, by])).toEqual([
      ['Take iron', 'read'],
      ['Rest', 'read'],
    ])
    expect(removed).toEqual([])
  })

  it('keeps what had been corrected, left out, and added', () => {
    const { shown, removed } = amended([
      { ...iron, text: 'Take iron daily' },
      { kind: 'task', text: 'Buy iron', source: null },
    ])
    expect(shown.map(({ step, by }) => [step.text, by])).toEqual([
      ['Take iron daily', 'corrected'],
      ['Buy iron', 'added'],
    ])
    expect(removed.map(({ step }) => step.text)).toEqual(['Rest'])
  })

  it('knows a step again that was read otherwise then, by the words that it came from', () => {
    const { shown } = amended([rest, { ...iron, text: 'Iron', source: { start: 5, end: 9 } }])
    expect(shown.map(({ step, by }) => [step.text, by])).toEqual([
      ['Iron', 'corrected'],
      ['Rest', 'read'],
    ])
  })
})
