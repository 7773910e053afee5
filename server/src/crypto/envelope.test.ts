import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyIdOf, openWith, sealWith } from './envelope.ts'

const key = randomBytes(32)
const place = { table: 'patients', column: 'details', row: '0190-1' }
const text = Buffer.from('asthma')

describe('an envelope', () => {
  it('opens at its place with its key, and names the key', () => {
    const sealed = sealWith(key, 7, place, text)
    expect(keyIdOf(sealed)).toBe(7)
    expect(openWith(key, place, sealed)).toEqual(text)
    expect(sealed.includes(text)).toBe(false)
  })

  it('never looks the same twice', () => {
    expect(sealWith(key, 1, place, text)).not.toEqual(sealWith(key, 1, place, text))
  })

  it('does not open in another table, column or row, nor with another key', () => {
    const sealed = sealWith(key, 1, place, text)
    for (const other of [{ table: 'users' }, { column: 'history' }, { row: '0190-2' }])
      expect(() => openWith(key, { ...place, ...other }, sealed)).toThrow()
    expect(() => openWith(randomBytes(32), place, sealed)).toThrow()
  })

  it('does not open once any bit of it was changed', () => {
    const sealed = sealWith(key, 1, place, text)
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed)
        changed[bit >> 3] ^= 1 << (bit & 7)
        expect(() => openWith(key, place, changed)).toThrow()
      }),
    )
  })

  it('is told from what is none', () => {
    expect(() => keyIdOf(Buffer.from('short'))).toThrow('not a sealed value')
    expect(() => keyIdOf(Buffer.alloc(64, 9))).toThrow('not a sealed value')
  })

  it('holds any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.nat(0xffffffff), (bytes, id) => {
        const sealed = sealWith(key, id, place, Buffer.from(bytes))
        expect(keyIdOf(sealed)).toBe(id)
        expect(openWith(key, place, sealed)).toEqual(Buffer.from(bytes))
      }),
    )
  })
})
