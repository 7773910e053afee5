import { expect, test } from 'vitest'
import { filesOf, readNotes } from './label.ts'

const read = (half: 'tune' | 'held') => filesOf(half).flatMap(readNotes)
const tune = read('tune')
const held = read('held')
const levels = ['easy', 'realistic', 'hard', 'trap']

test('no note stands in both halves, or twice in one', () => {
  const notes = [...tune, ...held]
  expect(new Set(notes.map(({ text }) => text)).size).toBe(notes.length)
  expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length)
})

test('what is measured has two hundred notes, and every level', () => {
  expect(held.length).toBeGreaterThanOrEqual(200)
  expect([...new Set(held.map(({ tags }) => tags[0]))].sort()).toEqual([...levels].sort())
  expect([...tune, ...held].filter(({ tags }) => !levels.includes(tags[0]))).toEqual([])
})

test('what must stand in a step can be taken from the note', () => {
  const strange = [...tune, ...held].flatMap(({ id, text, expect: expected }) =>
    expected
      .flatMap(({ must }) => must)
      .filter((word) => !word.split('|').some((either) => text.toLowerCase().includes(either.toLowerCase())))
      .map((word) => `${id}: ${word}`),
  )
  expect(strange).toEqual([])
})
