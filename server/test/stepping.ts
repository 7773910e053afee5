import pg from 'pg'
import { expect } from 'vitest'
import type { Guest } from './crowd.ts'
import type { Salve } from './salve.ts'

// Fires last of the triggers of a visit: whoever is held here has written everything but the end of the transaction.
const heldOnceWritten = `
  CREATE FUNCTION be_held() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.patient_id::text, 0));
    RETURN NULL;
  END $$;
  CREATE TRIGGER zz_held AFTER INSERT OR UPDATE ON appointments FOR EACH ROW EXECUTE FUNCTION be_held();`

/**
 * Steps transactions against each other by the locks of a third connection: who waits is asked of the database, nobody
 * sleeps. PostgreSQL lets those who wait for a row pass in the order in which they came.
 */
export const stepping = async (salve: Salve) => {
  await salve.sql(heldOnceWritten)
  const open = new Set<pg.Client>()

  const gate = async (sql: string, key: string) => {
    const client = new pg.Client({ connectionString: salve.database.ownerUrl })
    await client.connect()
    open.add(client)
    await client.query('BEGIN')
    await client.query(sql, [key])
    return {
      open: async () => {
        open.delete(client)
        await client.end()
      },
    }
  }

  /** The connections that wait for a lock, the longest first. */
  const waiters = async (): Promise<number[]> => {
    const { rows } = await salve.sql(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
         AND cardinality(pg_blocking_pids(pid)) > 0 ORDER BY query_start`,
    )
    return rows.map(({ pid }) => pid)
  }

  return {
    /** Whoever wants to change this slot waits. */
    atSlot: (id: string) => gate('SELECT FROM slots WHERE id = $1 FOR UPDATE', id),
    /** Whoever wants to change this visit waits. */
    atVisit: (id: string) => gate('SELECT FROM appointments WHERE id = $1 FOR UPDATE', id),
    /** Whoever has written a visit of this patient waits before it is committed. */
    onceWrittenFor: ({ patientId }: Pick<Guest, 'patientId'>) =>
      gate('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', patientId),
    waiting: (count: number) => expect.poll(waiters, { timeout: 10_000, interval: 5 }).toHaveLength(count),
    /** The one who has waited longest loses its connection. */
    breakOffFirst: async () => {
      const [pid] = await waiters()
      await salve.sql('SELECT pg_terminate_backend($1)', [pid])
    },
    /** Whether two come to wait for each other, which ends only when PostgreSQL shoots one of them after a second. */
    entangled: async (...calls: Promise<unknown>[]): Promise<boolean> => {
      let over = false
      const all = Promise.all(calls).finally(() => {
        over = true
      })
      let seen = false
      while (!over) {
        const { rows } = await salve.sql(
          `SELECT FROM pg_stat_activity a JOIN pg_stat_activity b ON b.pid = ANY (pg_blocking_pids(a.pid))
           WHERE a.pid = ANY (pg_blocking_pids(b.pid)) AND a.datname = current_database()`,
        )
        seen ||= rows.length > 0
      }
      await all
      return seen
    },
    /** A test that failed in the middle leaves nobody waiting. */
    openAll: async () => {
      for (const client of open) await client.end()
      open.clear()
    },
  }
}

export type Stepping = Awaited<ReturnType<typeof stepping>>

/** Starts a call and comes back when it waits, one of so many. */
export const untilItWaits = async <T>(
  steps: Stepping,
  call: Promise<T>,
  count: number,
): Promise<{ call: Promise<T> }> => {
  await Promise.race([
    steps.waiting(count),
    call.then((answer) => Promise.reject(new Error(`It did not wait: ${JSON.stringify(answer)}`))),
  ])
  return { call }
}
