import { describe, expect, it } from 'vitest'
import { inLine } from './line.ts'
import { SlotFull } from './refuse.ts'

const full = (held = false) => new SlotFull('Taken', [], held)
const always = () => true
const never = () => false

/** Questions that are answered when the test says so. */
const questions = () => {
  const asked: { say(answer: string | Error): void }[] = []
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      asked.push({ say: (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)) })
    })
  return { asked, ask }
}
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await null
}
const outcomeOf = (answer: Promise<string>) => answer.catch((error: Error) => error)

describe('those who want one slot at once', () => {
  it('ask one after the other, and each slot has a line of its own', async () => {
    const { asked, ask } = questions()
    const [first, second, other] = [inLine('a', always, ask), inLine('a', always, ask), inLine('b', always, ask)]
    await settled()
    expect(asked).toHaveLength(2)
    asked[0].say('one')
    expect(await first).toBe('one')
    asked[1].say('other')
    expect(await other).toBe('other')
    await settled()
    asked[2].say('two')
    expect(await second).toBe('two')
  })

  it('are told together that it is full, those who stood there when it was asked', async () => {
    const { asked, ask } = questions()
    const first = inLine('a', always, ask)
    await settled()
    const second = inLine('a', always, ask)
    const third = inLine('a', always, ask)
    asked[0].say('booked')
    await first
    await settled()
    const late = inLine('a', always, ask)
    const refusal = full()
    asked[1].say(refusal)
    expect(await outcomeOf(second)).toBe(refusal)
    expect(await outcomeOf(third)).toBe(refusal)
    await settled()
    expect(asked).toHaveLength(3)
    asked[2].say('freed meanwhile')
    expect(await late).toBe('freed meanwhile')
  })

  it('ask for themselves whom the answer of another does not fit', async () => {
    const { asked, ask } = questions()
    const first = inLine('a', always, ask)
    const answers = [inLine('a', never, ask), inLine('a', ({ held }) => !held, ask), inLine('a', always, ask)]
    await settled()
    asked[0].say(new Error('the line broke'))
    expect(await outcomeOf(first)).toBeInstanceOf(Error)
    await settled()
    asked[1].say(full(true))
    expect(await outcomeOf(answers[0])).toBeInstanceOf(SlotFull)
    expect(await outcomeOf(answers[2])).toBeInstanceOf(SlotFull)
    await settled()
    asked[2].say('the own hold')
    expect(await answers[1]).toBe('the own hold')
    await settled()
    expect(asked).toHaveLength(3)
  })
})
