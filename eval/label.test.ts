import { expect, test } from 'vitest'
import { readNotes } from './label.ts'

const read = (half: string) => readNotes(new URL(`notes/${half}.jsonl`, import.meta.url))
const tune = read('tune')
const held = read('held')
const levels = ['easy', 'realistic', 'hard', 'trap']

test('the halves are of one size, level by level, and share no note', () => {
  for (const level of levels) {
    const [first, second] = [tune, held].map((notes) => notes.filter(({ tags }) => tags[0] === level).length)
    expect(Math.abs(first - second), level).toBeLessThanOrEqual(1)
  }
  const texts = [...tune, ...held].map(({ text }) => text)
  expect(texts.length).toBeGreaterThanOrEqual(320)
  expect(new Set(texts).size).toBe(texts.length)
})

test('every note has its number and a level', () => {
  expect(tune.map(({ id }) => id)).toEqual(tune.map((_, index) => `t${String(index + 1).padStart(3, '0')}`))
  expect(held.map(({ id }) => id)).toEqual(held.map((_, index) => `h${String(index + 1).padStart(3, '0')}`))
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
