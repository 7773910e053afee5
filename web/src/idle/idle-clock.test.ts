import { expect, it } from 'vitest'
import { idleAt } from './idle-clock.ts'

const minutes = (count: number) => count * 60_000

it('lets be, warns a minute before, and is over at the end', () => {
  const at = (now: number) => idleAt(now, 0, minutes(15))
  expect(at(minutes(14) - 1)).toEqual({ state: 'here' })
  expect(at(minutes(14))).toEqual({ state: 'warned', until: minutes(15) })
  expect(at(minutes(15) - 1)).toEqual({ state: 'warned', until: minutes(15) })
  expect(at(minutes(15))).toEqual({ state: 'gone' })
})

it('is over at once for a computer that slept through it', () => {
  expect(idleAt(minutes(500), 0, minutes(15))).toEqual({ state: 'gone' })
})

it('warns half-way where the whole time is short', () => {
  expect(idleAt(2999, 0, 6000)).toEqual({ state: 'here' })
  expect(idleAt(3000, 0, 6000)).toEqual({ state: 'warned', until: 6000 })
})
