import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { events } from './tables.ts'

export type EventRow = typeof events.$inferSelect

/** The last of which it is certain that every one before it is known. */
export const lastSettled = async (db: Queryable): Promise<number> => {
  const { rows } = await db.execute<{ last: string }>(sql`SELECT events_until() - 1 AS last`)
  return Number(rows[0].last)
}

/** What came after, whoever it is for; and whether something else is there already that may not be told yet. */
export const eventsAfter = async (db: Queryable, after: number, limit: number) => {
  const rows = await db
    .select({ event: events, settled: sql<boolean>`${events.id} < events_until()` })
    .from(events)
    .where(gt(events.id, after))
    .orderBy(asc(events.id))
    .limit(limit)
  const settled = rows.filter((row) => row.settled).map(({ event }) => event)
  return { settled, waiting: settled.length < rows.length, more: settled.length === limit }
}

type Missed = {
  userId: string
  /** Whose times they look at. */
  doctorIds: string[]
  /** Whether who comes to those is their business. */
  withVisits: boolean
  after: number
  upTo: number
  limit: number
}

/** What somebody missed, and what happened meanwhile to the times they look at. */
export const eventsFor = (
  db: Queryable,
  { userId, doctorIds, withVisits, after, upTo, limit }: Missed,
): Promise<EventRow[]> =>
  db
    .select()
    .from(events)
    .where(
      and(
        or(
          eq(events.userId, userId),
          doctorIds.length > 0
            ? and(inArray(events.doctorId, doctorIds), withVisits ? undefined : isNull(events.userId))
            : undefined,
        ),
        gt(events.id, after),
        lte(events.id, upTo),
      ),
    )
    .orderBy(asc(events.id))
    .limit(limit)

/** Makes tables for the weeks to come and drops those that are over. */
export const keepEventWeeks = (db: Queryable, now: Date, days: number) =>
  db.execute(sql`SELECT keep_event_weeks(${now.toISOString()}::timestamptz, ${days}::integer)`)
