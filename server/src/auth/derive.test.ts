import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { deriveAuthKey, newKdf } from './derive.ts'

const kdf = newKdf()
const derive = (address: string | null) => deriveAuthKey('a password', kdf, address)

describe('deriving', () => {
  it('takes addresses in turn, so that a crowd at one holds up nobody else', async () => {
    const done: string[] = []
    const crowd = Array.from({ length: 40 }, () => derive('203.0.113.1').then(() => done.push('crowd')))
    const other = derive('203.0.113.2').then(() => done.push('other'))
    await Promise.all([...crowd, other])
    expect(done.indexOf('other')).toBeLessThanOrEqual(2 * availableParallelism() + 1)
  })

  it('refuses what one address would let wait too long, and works on afterwards', async () => {
    const tries = Array.from({ length: 110 + availableParallelism() }, () =>
      derive(null).then(
        () => true,
        (error: Error) => error.message,
      ),
    )
    const results = await Promise.all(tries)
    expect(results.filter((result) => result !== true)).toEqual(
      Array(10).fill(expect.stringContaining('Too many sign-ins at once')),
    )
    expect(await derive(null)).toBe(await derive('203.0.113.3'))
  }, 60_000)
})
