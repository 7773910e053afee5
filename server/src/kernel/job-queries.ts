import { sql } from 'drizzle-orm'
import type { Queryable } from './db.ts'
import { deadQueue } from './jobs.ts'

/** Since when the oldest waits that could have been begun. */
export const waitingSince = async (db: Queryable): Promise<Date | null> => {
  const { rows } = await db.execute<{
    since: Date | string | null
  }>(sql`SELECT min(start_after) AS since FROM pgboss.job
    WHERE state < 'active' AND start_after < now() AND name <> ${deadQueue} AND name NOT LIKE '\\_\\_pgboss\\_\\_%'`)
  return rows[0].since === null ? null : new Date(rows[0].since)
}

export type Counts = { waiting: number; active: number; retrying: number; done: number; lastDoneAt: string | null }

type CountRow = {
  name: string
  waiting: string
  active: string
  retrying: string
  done: string
  last: Date | string | null
}

/** How it stands with each kind; what is done is counted for as long as it is kept. */
export const countJobs = async (db: Queryable): Promise<Map<string, Counts>> => {
  const { rows } = await db.execute<CountRow>(sql`SELECT name,
      count(*) FILTER (WHERE state = 'created') AS waiting, count(*) FILTER (WHERE state = 'active') AS active,
      count(*) FILTER (WHERE state = 'retry') AS retrying, count(*) FILTER (WHERE state = 'completed') AS done,
      max(completed_on) FILTER (WHERE state = 'completed') AS last
    FROM pgboss.job GROUP BY name`)
  return new Map(
    rows.map(({ name, last, ...counts }) => [
      name,
      {
        waiting: Number(counts.waiting),
        active: Number(counts.active),
        retrying: Number(counts.retrying),
        done: Number(counts.done),
        lastDoneAt: last === null ? null : new Date(last).toISOString(),
      },
    ]),
  )
}

type Dead = { id: string; job: string; data: object; at: Date; tries: number; error: string | null }

const deadRow = sql`id, source_name AS job, data, created_on AS at, source_retry_count + 1 AS tries,
  coalesce(source_output->>'error', source_output->'value'->>'message') AS error`

/** What was given up and waits for an admin, latest first. */
export const listDead = async (db: Queryable, limit: number): Promise<Dead[]> => {
  const { rows } = await db.execute<Dead>(sql`SELECT ${deadRow} FROM pgboss.job
    WHERE name = ${deadQueue} AND state = 'created' ORDER BY created_on DESC LIMIT ${limit}`)
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}

/** Takes one away, for whoever sends it again; null when it is not there any more. */
export const takeDead = async (tx: Queryable, id: string): Promise<Dead | null> => {
  const { rows } = await tx.execute<Dead>(
    sql`DELETE FROM pgboss.job WHERE name = ${deadQueue} AND id = ${id}::uuid RETURNING ${deadRow}`,
  )
  return rows[0] ?? null
}

/** It is sent again by another way. */
export const dropDead = (tx: Queryable, job: string, id: string) =>
  tx.execute(sql`DELETE FROM pgboss.job WHERE name = ${deadQueue} AND source_name = ${job} AND data->>'id' = ${id}`)
