import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'
import { openAuthority } from '../crypto/local-authority.ts'
import { certificateOf } from './status-routes.ts'

let salve: Salve
let admin: Person
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
})
afterAll(() => salve?.stop())

it('tells an admin how old the keys are, and no key', async () => {
  const { status, body, text } = await salve.call('GET /api/system/status', { as: admin })
  expect(status).toBe(200)
  expect(body).toMatchObject({ version: '0.1.0', database: 'answers', redis: 'none' })
  expect(body.rootKeys).toEqual([{ id: expect.any(String), createdAt: expect.any(String), current: true }])
  expect(body.dataKeys.map(({ purpose }: { purpose: string }) => purpose).sort()).toEqual([
    'audit',
    'index',
    'seal',
    'verifier',
  ])
  for (const key of body.dataKeys) {
    expect(Object.keys(key).sort()).toEqual(['createdAt', 'id', 'purpose', 'rootKey'])
    expect(key.rootKey).toBe(body.rootKeys[0].id)
  }
  expect(text).not.toMatch(/secret|wrapped/)
})

const migrations = readdirSync(join(import.meta.dirname, '../../migrations')).filter((name) => name.endsWith('.sql'))
const status = async () => (await salve.call('GET /api/system/status', { as: admin })).body

it('tells how many migrations the database has had, and that one is missing', async () => {
  const latest = migrations.length
  expect(await status()).toMatchObject({ database: 'answers', migrations: { applied: latest, latest } })
  const newest = migrations.sort().at(-1)
  const { rows } = await salve.sql('DELETE FROM schema_migrations WHERE name = $1 RETURNING *', [newest])
  expect(await status()).toMatchObject({ database: 'not-migrated', migrations: { applied: latest - 1, latest } })
  await salve.sql('INSERT INTO schema_migrations (name, hash, applied_at) VALUES ($1, $2, $3)', [
    rows[0].name,
    rows[0].hash,
    rows[0].applied_at,
  ])
  expect(await status()).toMatchObject({ database: 'answers', migrations: { applied: latest, latest } })
})

it('counts the connections that are at work, and who waits for one', async () => {
  const { connections } = await status()
  expect(connections).toMatchObject({ most: 10, waiting: 0 })
  const held = await Promise.all(Array.from({ length: 3 }, () => salve.ctx.pool.connect()))
  expect((await status()).connections.busy).toBeGreaterThanOrEqual(3)
  for (const client of held) client.release()
  await expect.poll(async () => (await status()).connections.busy).toBeLessThan(3)
})

it('tells until when the certificate holds, whoever made it', async () => {
  // No TLS in between here, as behind a proxy.
  expect((await status()).certificate).toBeNull()
  const folder = mkdtempSync(join(tmpdir(), 'salve-certificate-'))
  const now = new Date('2026-03-01T12:00:00.000Z')
  const authority = await openAuthority(folder, now)
  const { cert, key } = await authority.issue('salve', { hosts: ['localhost'], now })
  const expiresAt = '2027-04-02T12:00:00.000Z'
  const pem = readFileSync(cert)
  expect(certificateOf(pem, { tls: null })).toEqual({ expiresAt, issuer: 'salve' })
  expect(certificateOf(pem, { tls: { cert, key } })).toEqual({ expiresAt, issuer: 'clinic' })
  rmSync(folder, { recursive: true })
})
