import { describe, expect, it } from 'vitest'
import { mover, nameAt, piecesOf } from './spans.ts'

const note = 'Take iron daily. Rest for a week.'
const iron = { start: 0, end: 15 }
const rest = { start: 17, end: 32 }
const moved = (after: string) =>
  [iron, rest].map(mover(note, after)).map((span) => span && after.slice(span.start, span.end))

describe('a stretch of a note while the note goes on changing', () => {
  it('stays where nothing before it changed', () => {
    expect(moved(`${note} Call me.`)).toEqual(['Take iron daily', 'Rest for a week'])
    expect(moved(note)).toEqual(['Take iron daily', 'Rest for a week'])
  })

  it('moves with what is written before it', () => {
    expect(moved(`Well. ${note}`)).toEqual(['Take iron daily', 'Rest for a week'])
    expect(moved('Take iron daily. Soon. Rest for a week.')).toEqual(['Take iron daily', 'Rest for a week'])
  })

  it('has no place where it was written into or taken out', () => {
    expect(moved('Take iron twice daily. Rest for a week.')).toEqual([null, 'Rest for a week'])
    expect(moved('Rest for a week.')).toEqual([null, 'Rest for a week'])
    expect(moved('')).toEqual([null, null])
  })
})

describe('the pieces of a note', () => {
  it('are cut at each border, and hold all of it', () => {
    const pieces = piecesOf(note, [
      { name: 'a', ...iron },
      { name: 'b', start: 5, end: 9 },
    ])
    expect(pieces.map(({ text }) => text).join('')).toBe(note)
    expect(pieces.map(({ text, marks }) => [text, marks])).toEqual([
      ['Take ', ['a']],
      ['iron', ['a', 'b']],
      [' daily', ['a']],
      ['. Rest for a week.', []],
    ])
  })

  it('are none of an empty note, and do not break on a stretch beyond its end', () => {
    expect(piecesOf('', [])).toEqual([])
    expect(piecesOf('ab', [{ name: 'a', start: 1, end: 9 }]).map(({ text }) => text)).toEqual(['a', 'b'])
  })

  it('are found by a place in them, the nearest first', () => {
    const spans = [
      { name: 'a', ...iron },
      { name: 'b', start: 5, end: 9 },
    ]
    expect([nameAt(7, spans), nameAt(2, spans), nameAt(20, spans)]).toEqual(['b', 'a', null])
  })
})
