import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { PgTransaction } from 'drizzle-orm/pg-core'
import { customType } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { PreparingClient } from './prepared.ts'

export type Db = NodePgDatabase & { $client: pg.Pool }
/** What a query function takes: the pool for a read by itself, a transaction for what must be one with other things. */
export type Queryable = Db | Parameters<Parameters<Db['transaction']>[0]>[0] | PgTransaction<never, never, never>
/** What has to be in a transaction; a statement alone is one. */
export type Tx = Queryable

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
    Client: PreparingClient,
    ...options,
  })
  // A connection that breaks is replaced at the next use; without a listener it would end the process. The pool listens
  // to those that are idle, so those at work need one of their own.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return { db: drizzle(pool), pool, close: () => pool.end() }
}

// node-postgres wraps nothing, Drizzle wraps once.
export const databaseError = (error: unknown): pg.DatabaseError | null => {
  if (error instanceof pg.DatabaseError) return error
  return error instanceof Error && error.cause ? databaseError(error.cause) : null
}

/** The name of the constraint that refused a write, or null when it was something else. */
export const brokenConstraint = (error: unknown): string | null => databaseError(error)?.constraint ?? null

const tries = 25
const longestWait = 200

/** Others were at the same rows at the same moment: nothing was written, and another try may do. */
export const isContention = (error: unknown): boolean => ['40001', '40P01'].includes(databaseError(error)?.code ?? '')

export type How = {
  /** The work is one statement, which is a transaction by itself: no BEGIN, no COMMIT. */
  alone?: boolean
  isolation?: 'serializable' | null
}

/** Takes the connection itself and gives it back: Drizzle keeps it for ever when even BEGIN fails. */
const inTransaction = async <T>(db: Db, work: (tx: Tx) => Promise<T>, isolation: How['isolation']): Promise<T> => {
  const client = await db.$client.connect()
  try {
    return await drizzle(client).transaction(work, isolation ? { isolationLevel: isolation } : undefined)
  } finally {
    client.release()
  }
}

/** Runs a transaction; a serialization failure or deadlock runs it again with jitter, so the callback must only touch the database. */
export const transact = async <T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  { alone = false, isolation = null }: How = {},
): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await (alone && !isolation ? work(db) : inTransaction(db, work, isolation))
    } catch (error) {
      if (attempt === tries || !isContention(error)) throw error
      await sleep(Math.random() * Math.min(5 * 2 ** attempt, longestWait))
    }
  }
}
