import { isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { doctors } from '../people/tables.ts'
import { hasOpen } from './open-queries.ts'

const beginning = (date: Temporal.PlainDate, timeZone: string) =>
  new Date(date.toZonedDateTime(timeZone).epochMilliseconds)

const findZones = async (db: Queryable): Promise<string[]> => {
  const rows = await db.selectDistinct({ timeZone: doctors.timeZone }).from(doctors).where(isNull(doctors.deletedAt))
  return rows.map(({ timeZone }) => timeZone)
}

// Worked out here and looked up there: PostgreSQL has zones of its own, and one that it lacks would end the question.
const beginningByZone = (date: Temporal.PlainDate, zones: string[]): SQL => {
  const seconds = Object.fromEntries(zones.map((zone) => [zone, beginning(date, zone).getTime() / 1000]))
  return sql`to_timestamp((${JSON.stringify(seconds)}::jsonb ->> ${doctors.timeZone})::float8)`
}

/** The doctors with an open slot on a day: from midnight to midnight in this zone, or on each doctor's own clock. */
export const openOn = async (
  db: Queryable,
  { date, timeZone }: { date: string; timeZone?: string },
  now: Date,
): Promise<SQL> => {
  const day = Temporal.PlainDate.from(date)
  const edges = [day, day.add({ days: 1 })]
  const zones = timeZone === undefined ? await findZones(db) : []
  const [from, to] = edges.map((edge) =>
    timeZone === undefined ? beginningByZone(edge, zones) : beginning(edge, timeZone),
  )
  return hasOpen(db, { now, from, to })
}
