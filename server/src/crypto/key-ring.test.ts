import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileRing } from './key-ring.ts'

let folder: string
let file: string
const now = () => new Date('2026-03-01T10:00:00Z')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'salve-ring-'))
  file = join(folder, 'keys', 'ring.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const key = Buffer.alloc(32, 5)

describe('the key ring', () => {
  it('is made on first use for nobody else to read, and found again', async () => {
    const ring = await openFileRing(file, now)
    const { rootKey, wrapped } = await ring.wrap(key, 'seal')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(rootKey).toMatch(/^r20260301-/)
    expect(await (await openFileRing(file, now)).unwrap(rootKey, wrapped, 'seal')).toEqual(key)
  })

  it('is one when two processes make it at once', async () => {
    const rings = await Promise.all(Array.from({ length: 5 }, () => openFileRing(file, now)))
    const ids = await Promise.all(rings.map(async (ring) => (await ring.wrap(key, 'seal')).rootKey))
    expect(new Set(ids).size).toBe(1)
  })

  it('wraps with the new key after a rotation, and still unwraps with the old one', async () => {
    const ring = await openFileRing(file, now)
    const old = await ring.wrap(key, 'seal')
    const next = await ring.rotate()
    expect((await ring.wrap(key, 'seal')).rootKey).toBe(next)
    expect(await ring.unwrap(old.rootKey, old.wrapped, 'seal')).toEqual(key)
    expect((await ring.describe()).keys.map(({ current }) => current)).toEqual([false, true])

    await ring.keepOnly([])
    expect((await ring.describe()).keys.map(({ id }) => id)).toEqual([next])
    await expect(ring.unwrap(old.rootKey, old.wrapped, 'seal')).rejects.toThrow(
      `does not hold the root key ${old.rootKey}`,
    )
  })

  it('does not unwrap what was wrapped under another name or for another purpose', async () => {
    const ring = await openFileRing(file, now)
    const { rootKey, wrapped } = await ring.wrap(key, 'seal')
    await expect(ring.unwrap(rootKey, wrapped, 'verifier')).rejects.toThrow()
    const next = await ring.rotate()
    await expect(ring.unwrap(next, wrapped, 'seal')).rejects.toThrow()
  })

  it('says what to do when its file is broken', async () => {
    await openFileRing(file, now)
    for (const broken of ['{', '{}', JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), current: 'gone' })]) {
      writeFileSync(file, broken)
      await expect(openFileRing(file, now)).rejects.toThrow('put back the copy from your backup')
    }
  })
})
