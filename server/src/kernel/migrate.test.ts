import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, ownerQuery, type TestDatabase } from '../../test/database.ts'
import { openPool } from './db.ts'
import { isMigrated, migrate } from './migrate.ts'

let empty: TestDatabase
beforeAll(async () => {
  empty = await cloneDatabase('template0')
})
afterAll(() => empty.drop())

describe('migrating', () => {
  it('is done by one of several nodes that start at once, and once', async () => {
    const counts = await Promise.all(Array.from({ length: 4 }, () => migrate(empty.ownerUrl)))
    expect(counts.filter((count) => count > 0)).toHaveLength(1)
    expect(await migrate(empty.ownerUrl)).toBe(0)
    const { pool, close } = openPool(empty.appUrl)
    expect(await isMigrated(pool)).toBe(true)
    await close()
  })

  it('refuses a file that was changed after it had been applied', async () => {
    await ownerQuery(empty.ownerUrl, `UPDATE schema_migrations SET hash = 'another' WHERE name = '0001_ground.sql'`)
    await expect(migrate(empty.ownerUrl)).rejects.toThrow('0001_ground.sql was changed')
  })
})

describe('the role of the app', () => {
  const asApp = async (sql: string) => {
    const { pool, close } = openPool(empty.appUrl)
    try {
      await pool.query(sql)
    } finally {
      await close()
    }
  }

  it('cannot make, alter or drop anything, nor touch what was audited', async () => {
    for (const sql of [
      'CREATE TABLE mine (id int)',
      'CREATE TEMPORARY TABLE mine (id int)',
      'CREATE DOMAIN pg_temp.text AS pg_catalog.text',
      'ALTER TABLE users ADD COLUMN mine int',
      'DROP TABLE users',
      'TRUNCATE users',
      'DELETE FROM users',
      'DELETE FROM patients',
      `UPDATE audit_log SET action = 'x'`,
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
      'ALTER TABLE audit_log DISABLE TRIGGER ALL',
      'DELETE FROM consents',
      `UPDATE consents SET kind = 'x'`,
      'CREATE ROLE mine',
      `UPDATE schema_migrations SET hash = 'x'`,
      `COPY users TO PROGRAM 'cat'`,
    ])
      await expect(asApp(sql), sql).rejects.toThrow(/permission denied|must be owner|must be able/)
  })
})
