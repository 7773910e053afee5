import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newFileKey, openFile, sealFile } from './sealed-file.ts'

const chunk = 64 * 1024
const sealedChunk = chunk + 16
const key = newFileKey()
const id = '0190-1'

async function* inParts(bytes: Uint8Array, size = 10_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const all = async (bytes: AsyncIterable<Buffer>) => {
  const out: Buffer[] = []
  for await (const part of bytes) out.push(part)
  return Buffer.concat(out)
}
const seal = (plain: Uint8Array, size?: number) => all(sealFile(key, id, inParts(plain, size)))
const open = (sealed: Uint8Array, of = { key, id }, size?: number) =>
  all(openFile(of.key, of.id, inParts(sealed, size)))

describe('a sealed file', () => {
  it('opens with its key under its name, whatever its length and in whatever pieces it comes', async () => {
    for (const length of [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 17]) {
      const plain = randomBytes(length)
      const sealed = await seal(plain, 70_001)
      expect(sealed.length).toBe(length + 16 * Math.max(1, Math.ceil(length / chunk)))
      for (const size of [1000, 65_536, 10_000_000]) expect(await open(sealed, undefined, size)).toEqual(plain)
      expect(length > 32 && sealed.includes(plain.subarray(0, 32))).toBe(false)
    }
  })

  it('holds any bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        expect(await open(await seal(bytes))).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 50 },
    ))

  it('does not open with another key, nor as another file', async () => {
    const sealed = await seal(randomBytes(100))
    await expect(open(sealed, { key: newFileKey(), id })).rejects.toThrow()
    await expect(open(sealed, { key, id: '0190-2' })).rejects.toThrow()
  })

  it('does not open when chunks of it were cut off, left out, put in another order or come twice', async () => {
    const sealed = await seal(randomBytes(3 * chunk))
    const [one, two, three] = [0, 1, 2].map((index) => sealed.subarray(index * sealedChunk, (index + 1) * sealedChunk))
    for (const chunks of [
      [one, two],
      [one],
      [two, three],
      [one, three],
      [two, one, three],
      [one, one, two, three],
      [one, two, three, three],
      [],
    ])
      await expect(open(Buffer.concat(chunks))).rejects.toThrow()
    await expect(open(sealed.subarray(0, -1))).rejects.toThrow()
    await expect(open(Buffer.concat([sealed, Buffer.from('.')]))).rejects.toThrow()
    await expect(open(sealed.subarray(0, 2 * sealedChunk + 10))).rejects.toThrow('cut off')
  })

  it('does not open with a chunk of another file that was sealed as carefully', async () => {
    const sealed = await seal(randomBytes(2 * chunk))
    const other = await all(sealFile(newFileKey(), id, inParts(randomBytes(2 * chunk))))
    await expect(open(Buffer.concat([other.subarray(0, sealedChunk), sealed.subarray(sealedChunk)]))).rejects.toThrow()
  })

  it('gives out what came before the chunk that was changed, and nothing of that one', async () => {
    const plain = randomBytes(3 * chunk)
    const sealed = await seal(plain)
    sealed[sealedChunk + 5] ^= 1
    const out: Buffer[] = []
    await expect(
      (async () => {
        for await (const part of openFile(key, id, inParts(sealed))) out.push(part)
      })(),
    ).rejects.toThrow()
    expect(Buffer.concat(out)).toEqual(plain.subarray(0, chunk))
  })

  it('does not open once any bit of it was changed', async () => {
    const sealed = await seal(randomBytes(80))
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(sealed)
        changed[bit >> 3] ^= 1 << (bit & 7)
        await expect(open(changed)).rejects.toThrow()
      }),
    )
  })
})
