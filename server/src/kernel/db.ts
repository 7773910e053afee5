import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { PgTransaction } from 'drizzle-orm/pg-core'
import { customType } from 'drizzle-orm/pg-core'
import pg from 'pg'

export type Db = NodePgDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** What a query function takes: the pool for a read by itself, a transaction for what must be one with other things. */
export type Queryable = Db | Tx | PgTransaction<never, never, never>

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
export const byteaArray = customType<{ data: Buffer[]; driverData: string }>({
  dataType: () => 'bytea[]',
  toDriver: (values) => `{${values.map((value) => `"\\\\x${value.toString('hex')}"`).join(',')}}`,
})

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> }

export const openPool = (url: string, options: pg.PoolConfig = {}): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'salve',
    ...options,
  })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  return { db: drizzle(pool), pool, close: () => pool.end() }
}

// node-postgres wraps nothing, Drizzle wraps once.
export const databaseError = (error: unknown): pg.DatabaseError | null => {
  if (error instanceof pg.DatabaseError) return error
  return error instanceof Error && error.cause ? databaseError(error.cause) : null
}

/** The name of the constraint that refused a write, or null when it was something else. */
export const brokenConstraint = (error: unknown): string | null => databaseError(error)?.constraint ?? null

const worthAnotherTry = new Set(['40001', '40P01'])
const tries = 6

/** Runs a transaction; a serialization failure or deadlock runs it again with jitter, so the callback must only touch the database. */
export const transact = async <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work)
    } catch (error) {
      const code = databaseError(error)?.code
      if (attempt === tries || !code || !worthAnotherTry.has(code)) throw error
      await sleep(Math.random() * 2 ** attempt * 5)
    }
  }
}
