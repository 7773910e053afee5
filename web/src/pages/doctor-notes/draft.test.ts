import type { DraftStep, Step } from '@salve/contract/steps'
import { describe, expect, it } from 'vitest'
import { add, correct, emptyDraft, isDoubtful, type NoteDraft, readingOf, remove, restore } from './draft.ts'

const iron: Step = { kind: 'medication', text: 'Take iron daily', source: null }

/** What a reader would find: each sentence is a step. */
const read = (text: string): DraftStep[] =>
  [...text.matchAll(/[^.]+\./g)].map(({ 0: words, index }) => {
    const start = index + (words.length - words.trimStart().length)
    return {
      kind: 'task',
      text: words.trim().slice(0, -1),
      source: { start, end: index + words.length - 1 },
      doubts: words.includes('?') ? ['ambiguous'] : [],
    }
  })
const write = (text: string, draft: NoteDraft = emptyDraft): NoteDraft => ({ ...draft, text })
const reading = (draft: NoteDraft) => readingOf(draft, read(draft.text))
const texts = (draft: NoteDraft) => reading(draft).shown.map(({ step }) => step.text)
const keyOf = (draft: NoteDraft, text: string) =>
  reading(draft).shown.find(({ step }) => step.text === text)?.key ?? 'none'
const corrected = (text: string) => {
  const draft = write(text)
  return correct(draft, read(text), keyOf(draft, 'Take iron'), iron)
}

describe('what was read', () => {
  it('is shown as it was read, with what is doubtful of it', () => {
    const draft = write('Take iron. Rest?.')
    expect(reading(draft).shown.map(({ by, doubts }) => [by, doubts])).toEqual([
      ['read', []],
      ['read', ['ambiguous']],
    ])
    expect(reading(draft).shown.map(isDoubtful)).toEqual([false, true])
  })

  it('has a name of its own, also when the same is said twice', () => {
    const keys = reading(write('Rest. Rest.')).shown.map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
  })
})

describe('a correction', () => {
  it('takes the place of what was read, where that stands in the note', () => {
    const { shown } = reading(corrected('Rest. Take iron.'))
    expect(shown.map(({ step, by }) => [step.text, by])).toEqual([
      ['Rest', 'read'],
      ['Take iron daily', 'corrected'],
    ])
    expect(shown[1].step.source).toEqual({ start: 6, end: 15 })
  })

  it('stays while the text around it goes on changing', () => {
    const draft = write('Well rested. Take  iron. Come back.', corrected('Rest. Take iron.'))
    expect(texts(draft)).toEqual(['Well rested', 'Take iron daily', 'Come back'])
    expect(reading(draft).shown[1].changed).toBe(false)
  })

  it('stays while its own sentence goes on, and asks to be looked at', () => {
    const draft = write('Take iron with juice.', corrected('Take iron.'))
    expect(texts(draft)).toEqual(['Take iron daily'])
    expect(reading(draft).shown.map(isDoubtful)).toEqual([true])
    const looked = correct(draft, read(draft.text), reading(draft).shown[0].key, iron)
    expect(reading(looked).shown.map(isDoubtful)).toEqual([false])
  })

  it('is for nothing once its words are gone, and comes back with them', () => {
    const draft = write('Call the dentist.', corrected('Take iron.'))
    expect(texts(draft)).toEqual(['Call the dentist'])
    expect(texts(write('Take iron.', draft))).toEqual(['Take iron daily'])
  })

  it('of one of two that say the same leaves the other', () => {
    const draft = write('Rest. Rest.')
    const [, second] = reading(draft).shown
    expect(texts(correct(draft, read(draft.text), second.key, iron))).toEqual(['Rest', 'Take iron daily'])
  })

  it('is taken back', () => {
    const draft = corrected('Take iron.')
    expect(texts(restore(draft, read(draft.text), reading(draft).shown[0].key))).toEqual(['Take iron'])
  })
})

describe('what is left out', () => {
  const draft = write('Take iron. Rest.')
  const without = remove(draft, read(draft.text), keyOf(draft, 'Rest'))

  it('is not sent, and can be had back', () => {
    expect(texts(without)).toEqual(['Take iron'])
    expect(reading(without).removed.map(({ step }) => step.text)).toEqual(['Rest'])
    expect(texts(restore(without, read(draft.text), reading(without).removed[0].key))).toEqual(['Take iron', 'Rest'])
  })

  it('is shown again once its words say something else', () => {
    expect(texts(write('Take iron. Rest for a week.', without))).toEqual(['Take iron', 'Rest for a week'])
    expect(texts(write('Take iron. Rest. Call me.', without))).toEqual(['Take iron', 'Call me'])
  })
})

describe('what was added by hand', () => {
  it('stands in no words, is corrected, and is left out', () => {
    const draft = add(write('Rest.'), { ...iron, source: { start: 0, end: 4 } }, 'own')
    expect(reading(draft).shown[1]).toMatchObject({ key: 'own', by: 'added', step: { source: null } })
    expect(texts(correct(draft, read('Rest.'), 'own', { ...iron, text: 'Take iron' }))).toEqual(['Rest', 'Take iron'])
    expect(texts(remove(draft, read('Rest.'), 'own'))).toEqual(['Rest'])
  })

  it('is no key that nothing has', () => {
    const draft = write('Rest.')
    expect(correct(draft, read('Rest.'), 'nothing', iron)).toEqual(draft)
  })
})
