import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { deriveKeys, newKdf } from './derive.ts'

const kdf = newKdf()
const derive = async (address: string | null) => (await deriveKeys('a password', kdf, address)).authKey

describe('deriving', () => {
  it('takes addresses in turn, so that a crowd at one holds up nobody else', async () => {
    const done: string[] = []
    const crowd = Array.from({ length: 40 }, () => derive('203.0.113.1').then(() => done.push('crowd')))
    const other = derive('203.0.113.2').then(() => done.push('other'))
    await Promise.all([...crowd, other])
    expect(done.indexOf('other')).toBeLessThanOrEqual(2 * availableParallelism() + 1)
  })

  it('gives the same key to all of a crowd, and to whoever comes without an address', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, (_, number) => derive(number % 2 ? null : '203.0.113.3')))
    expect(new Set(keys).size).toBe(1)
  })
})
