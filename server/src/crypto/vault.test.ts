import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, ownerQuery, type TestDatabase } from '../../test/database.ts'
import { type Database, openPool } from '../kernel/db.ts'
import { openFileRing } from './key-ring.ts'
import { beginRotation, countLeft, dropOldKeys, reseal } from './rotate.ts'
import { openVault } from './vault.ts'

let test: TestDatabase
let database: Database
let folder: string
let now = new Date('2026-03-01T10:00:00Z')
const clock = { now: () => now }
const ring = () => openFileRing(join(folder, 'ring.json'), clock.now)
const vault = async () => openVault(database.db, await ring(), clock)

beforeAll(async () => {
  test = await cloneDatabase()
  database = openPool(test.appUrl)
  folder = mkdtempSync(join(tmpdir(), 'salve-vault-'))
})
afterAll(async () => {
  await database.close()
  await test.drop()
  rmSync(folder, { recursive: true, force: true })
})

const place = (row: string) => ({ table: 'users', column: 'details', row })
const uuid = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`
const columns = [{ table: 'users', column: 'details', row: 'id' }]

describe('the vault', () => {
  it('agrees on one set of keys when several nodes start at once', async () => {
    const vaults = await Promise.all(Array.from({ length: 4 }, vault))
    const sealed = vaults[0].seal(place('1'), { name: 'Ana' })
    for (const one of vaults) expect(one.open(place('1'), sealed)).toEqual({ name: 'Ana' })
    const { rows } = await ownerQuery(
      test.ownerUrl,
      'SELECT purpose, count(*)::int FROM data_keys GROUP BY 1 ORDER BY 1',
    )
    expect(rows).toEqual(['audit', 'index', 'seal', 'verifier'].map((purpose) => ({ purpose, count: 1 })))
  })

  it('makes the same index for the same value, another in another domain, and none that the other key makes', async () => {
    const one = await vault()
    expect(one.index('users/email', 'a@b.c')).toEqual((await vault()).index('users/email', 'a@b.c'))
    expect(one.index('users/email', 'a@b.c')).not.toEqual(one.index('patients/email', 'a@b.c'))
    expect(one.index('x', 'y')).not.toEqual(one.fingerprint('x', 'y'))
  })

  it('does not open what a key seals that it does not know', async () => {
    const one = await vault()
    const sealed = one.seal(place('1'), 'x')
    sealed.writeUInt32BE(9999, 1)
    expect(() => one.open(place('1'), sealed)).toThrow('not known here')
  })

  it('works on a node whose clock is behind that of the one which made the keys', async () => {
    const slow = { now: () => new Date('2020-01-01T00:00:00Z') }
    const behind = await openVault(database.db, await ring(), slow)
    expect((await vault()).open(place('1'), behind.seal(place('1'), 'x'))).toBe('x')
  })

  it('cannot work without the keys of its database', async () => {
    const other = await openFileRing(join(folder, 'another.json'), clock.now)
    await expect(openVault(database.db, other, clock)).rejects.toThrow('does not hold the root key')
  })
})

describe('rotating', () => {
  const rows = 1000
  const fill = async () => {
    const one = await vault()
    const people = Array.from({ length: rows }, (_, number) => uuid(number))
    await ownerQuery(
      test.ownerUrl,
      `INSERT INTO users (id, email_index, details, search, role, status, created_at)
       SELECT *, '{}', 'patient', 'active', now() FROM unnest($1::uuid[], $2::bytea[], $3::bytea[])`,
      [people, people.map((id) => one.index('t', id)), people.map((id, number) => one.seal(place(id), { number }))],
    )
  }
  const readAll = async () => {
    const one = await vault()
    const found = await database.pool.query<{ id: string; details: Buffer }>('SELECT id, details FROM users')
    return found.rows
      .map((row) => one.open<{ number: number }>(place(row.id), row.details).number)
      .sort((a, b) => a - b)
  }
  const needs = async () => ({ db: database.db, clock, ring: await ring(), vault: await vault() })
  const all = Array.from({ length: rows }, (_, number) => number)

  it('uses the new key only once every node has had time to read it', async () => {
    await fill()
    const ctx = await needs()
    const before = ctx.vault.currentKey()
    const begun = await beginRotation(ctx, columns, 12)
    expect(begun).toMatchObject({ left: rows, resumed: false })
    await ctx.vault.reload()
    expect(ctx.vault.currentKey()).toBe(before)
    now = new Date(now.getTime() + 12_000)
    expect(ctx.vault.currentKey()).toBe(begun.key.id)
    expect(await readAll()).toEqual(all)
  })

  it('goes on where it was interrupted, while people write, and leaves nothing behind', async () => {
    const ctx = await needs()
    const seen: number[] = []
    const stopped = reseal(ctx, columns, (done) => {
      seen.push(done)
      if (done > 0) throw new Error('killed')
    })
    await expect(stopped).rejects.toThrow('killed')
    const left = await countLeft(database.db, columns, ctx.vault.currentKey())
    expect(left).toBeLessThan(rows)
    expect(left).toBeGreaterThan(0)
    expect(await dropOldKeys(ctx, columns)).toBe(0)
    expect(await beginRotation(ctx, columns, 12)).toMatchObject({ resumed: true, left })

    let writing = true
    const writer = (async () => {
      for (let number = 0; writing; number = (number + 1) % rows)
        await database.pool.query('UPDATE users SET details = $2 WHERE id = $1', [
          uuid(number),
          ctx.vault.seal(place(uuid(number)), { number }),
        ])
    })()
    await reseal(ctx, columns, () => {})
    writing = false
    await writer
    expect(await countLeft(database.db, columns, ctx.vault.currentKey())).toBe(0)
    expect(await dropOldKeys(ctx, columns)).toBe(1)
    expect((await ctx.ring.describe()).keys).toHaveLength(1)
    expect(await readAll()).toEqual(all)
  })

  it('begins anew when nothing is left of the one before', async () => {
    const ctx = await needs()
    expect(await beginRotation(ctx, columns, 0)).toMatchObject({ resumed: false })
  })
})
