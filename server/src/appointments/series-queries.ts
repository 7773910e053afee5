import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { doctors } from '../people/tables.ts'
import { slots } from '../schedule/tables.ts'
import { appointments } from './tables.ts'

export const findSlotWithZone = async (db: Queryable, id: string) => {
  const [found] = await db
    .select({ doctorId: slots.doctorId, startsAt: slots.startsAt, timeZone: doctors.timeZone })
    .from(slots)
    .innerJoin(doctors, eq(doctors.id, slots.doctorId))
    .where(and(eq(slots.id, id), isNull(slots.closedAt)))
  return found ?? null
}

/** The slots of a doctor that begin at these instants, by instant. */
export const findSeriesSlots = async (db: Queryable, doctorId: string, times: Date[]): Promise<Map<number, string>> => {
  const instants = sql.param(times.map((time) => time.toISOString()))
  const found = await db
    .select({ id: slots.id, startsAt: slots.startsAt })
    .from(slots)
    .where(
      and(
        eq(slots.doctorId, doctorId),
        isNull(slots.closedAt),
        sql`${slots.startsAt} = ANY(${instants}::timestamptz[])`,
      ),
    )
  return new Map(found.map(({ id, startsAt }) => [startsAt.getTime(), id]))
}

/** What is still to come of a series, soonest first. */
export const findComingOfSeries = async (db: Queryable, seriesId: string, now: Date): Promise<string[]> => {
  const found = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.seriesId, seriesId),
        inArray(appointments.status, ['PENDING', 'CONFIRMED']),
        gt(appointments.startsAt, now),
      ),
    )
    .orderBy(asc(appointments.startsAt))
  return found.map(({ id }) => id)
}
