import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { StartupProblem } from './startup-problem.ts'

const folder = join(import.meta.dirname, '../../migrations')
// Any number that nothing else locks; two nodes that start at once migrate one after the other.
const lock = 7_225_383_001

const hash = (sql: string) => createHash('sha256').update(sql).digest('hex')

const read = async () => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') })))
}

/** Applies what is missing, each file in its own transaction; a file that was changed after it was applied is refused. */
export const migrate = async (ownerUrl: string, say: (line: string) => void = () => {}): Promise<number> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'salve-migrate' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await client.query(
      `CREATE TABLE IF NOT EXISTS schema_migrations
         (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    )
    const done = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM schema_migrations')
    const applied = new Map(done.rows.map((row) => [row.name, row.hash]))
    let count = 0
    for (const { name, sql } of await read()) {
      const before = applied.get(name)
      if (before === hash(sql)) continue
      if (before)
        throw new StartupProblem(`The migration ${name} was changed after it had been applied to this database.`)
      say(`Migrating: ${name}`)
      await client.query('BEGIN')
      await client.query(sql)
      await client.query('INSERT INTO schema_migrations (name, hash) VALUES ($1, $2)', [name, hash(sql)])
      await client.query('COMMIT')
      count++
    }
    // Whoever may make temporary types could have functions of the owner call one of theirs. Not part of a migration: what a
    // database allows is lost to a copy and a restore.
    await client.query(
      `DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$`,
    )
    return count
  } finally {
    await client.end()
  }
}

/** How many migrations this version has, and how many of them this database has had. */
export const migrationState = async (pool: pg.Pool) => {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM schema_migrations')
  const done = new Set(rows.map((row) => row.name))
  const known = await read()
  return { applied: known.filter(({ name }) => done.has(name)).length, latest: known.length }
}

/** True when this database has every migration of this version. */
export const isMigrated = async (pool: pg.Pool): Promise<boolean> => {
  const { applied, latest } = await migrationState(pool)
  return applied === latest
}
