import { describe, expect, it } from 'vitest'
import { differencesOf } from './differences.ts'

describe('what changed between two versions', () => {
  it('is said sentence by sentence', () => {
    expect(differencesOf('Cough for a week. Take 500 mg. Rest.', 'Cough for a week. Take 250 mg. Rest.')).toEqual([
      { kind: 'same', text: 'Cough for a week. ' },
      { kind: 'dropped', text: 'Take 500 mg. ' },
      { kind: 'added', text: 'Take 250 mg. ' },
      { kind: 'same', text: 'Rest.' },
    ])
  })

  it('is what was put in at the end, and line by line where there are lines', () => {
    expect(differencesOf('Rest', 'Rest\nBlood test')).toEqual([
      { kind: 'same', text: 'Rest\n' },
      { kind: 'added', text: 'Blood test' },
    ])
  })

  it('is nothing between two that are the same, and all where nothing is', () => {
    expect(differencesOf('Rest.', 'Rest.')).toEqual([{ kind: 'same', text: 'Rest.' }])
    expect(differencesOf('', 'Rest.')).toEqual([{ kind: 'added', text: 'Rest.' }])
    expect(differencesOf('', '')).toEqual([])
  })

  it('of two very long ones is not looked for', () => {
    const long = 'a. '.repeat(1500)
    expect(differencesOf(long, `${long}b.`)).toHaveLength(2)
  })

  it('loses no word', () => {
    const [a, b] = ['One.Two! Three?\n\nFour', 'Two! Three? Five...\nFour. ']
    const text = (not: string) =>
      differencesOf(a, b)
        .filter(({ kind }) => kind !== not)
        .map(({ text }) => text)
        .join('')
    expect(text('dropped')).toBe(b)
    expect(text('added').replace(/\s/g, '')).toBe(a.replace(/\s/g, ''))
  })
})
