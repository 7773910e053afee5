import type { Mode } from '@salve/contract/slots'
import { and, asc, eq, exists, gt, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '../auth/tables.ts'
import type { Place } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { listed } from '../people/doctors/queries.ts'
import { doctors } from '../people/tables.ts'
import { type PartOfDay, parts, type Stretch } from './parts-of-day.ts'
import { freePlaces, slotColumns } from './places.ts'
import { isAfter } from './queries.ts'
import { slots } from './tables.ts'

export type OpenSlots = {
  now: Date
  limit: number
  after?: Place
  from?: Date | SQL
  to?: Date | SQL
  mode?: z.output<typeof Mode>
  partOfDay?: PartOfDay
  /** Whose morning it is; the doctor's when nobody says. */
  timeZone?: string
  /** Only these doctors; everybody who is listed when absent. */
  doctorIds?: string[]
}

const isPartOfDay = ({ partOfDay, timeZone }: Which) => {
  if (!partOfDay) return undefined
  const hour = sql`extract(hour FROM ${slots.startsAt} AT TIME ZONE ${timeZone ?? doctors.timeZone})`
  const [from, to] = parts[partOfDay]
  return and(sql`${hour} >= ${from}`, sql`${hour} < ${to}`)
}

type Which = Omit<OpenSlots, 'limit' | 'doctorIds'>

/** What open means, of the query that asks. */
export const isOpen = (asked: Which) =>
  and(
    isNull(slots.closedAt),
    // Said apart from the notice, so that the index begins at now.
    gt(slots.startsAt, asked.now),
    sql`${slots.startsAt} > ${asked.now.toISOString()}::timestamptz + make_interval(mins => ${slots.noticeMinutes})`,
    or(lt(slots.taken, slots.capacity), sql`${freePlaces(asked.now)} > 0`),
    asked.from && gte(slots.startsAt, asked.from),
    asked.to && lt(slots.startsAt, asked.to),
    asked.mode && eq(slots.mode, asked.mode),
    isPartOfDay(asked),
    isAfter(asked.after),
  )

/** Whether a doctor, of the query that asks, has an open slot at all. */
export const hasOpen = (db: Queryable, asked: Which): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(slots)
      .where(and(eq(slots.doctorId, doctors.id), isOpen(asked))),
  )

const among = (ids: string[], column: typeof doctors.id | typeof slots.doctorId): SQL =>
  sql`${column} = ANY(${sql.param(ids)}::uuid[])`

const doctorColumns = {
  id: doctors.id,
  name: doctors.name,
  specialization: doctors.specialization,
  timeZone: doctors.timeZone,
}

/** Walks all slots from the soonest on, by the index slots_soonest, until a page is full. */
const walk = (db: Queryable, asked: OpenSlots) =>
  db
    .select({ slot: slotColumns(asked.now), doctor: doctorColumns })
    .from(slots)
    .innerJoin(doctors, eq(doctors.id, slots.doctorId))
    .innerJoin(users, eq(users.doctorId, doctors.id))
    .where(and(isOpen(asked), listed, asked.doctorIds && among(asked.doctorIds, slots.doctorId)))
    .orderBy(asc(slots.startsAt), asc(slots.id))
    .limit(asked.limit + 1)

/** Takes the soonest of each of some doctors, by the index slots_doctor, and of those the soonest. */
const pick = (db: Queryable, asked: OpenSlots, doctorIds: string[]) => {
  const soonest = db
    .select(slotColumns(asked.now))
    .from(slots)
    .where(and(eq(slots.doctorId, doctors.id), isOpen(asked)))
    .orderBy(asc(slots.startsAt))
    .limit(asked.limit + 1)
    .as('soonest')
  const { id, doctorId, startsAt, endsAt, mode, capacity, free } = soonest
  return db
    .select({ slot: { id, doctorId, startsAt, endsAt, mode, capacity, free }, doctor: doctorColumns })
    .from(doctors)
    .innerJoin(users, eq(users.doctorId, doctors.id))
    .crossJoinLateral(soonest)
    .where(and(listed, among(doctorIds, doctors.id)))
    .orderBy(asc(soonest.startsAt), asc(soonest.id))
    .limit(asked.limit + 1)
}

// A walk passes over everybody else's slots. When few are meant, that is most of the table; when many are, picking a
// page from each of them costs more than the walk.
const few = 64

/** Open slots, soonest first, one more than asked for when there are more. */
export const findOpen = (db: Queryable, asked: OpenSlots) =>
  asked.doctorIds && asked.doctorIds.length <= few ? pick(db, asked, asked.doctorIds) : walk(db, asked)

const column = {
  slot: {
    id: sql<string>`found.slot_id`,
    doctorId: sql<string>`found.doctor_id`,
    startsAt: sql<Date>`found.starts_at`.mapWith(slots.startsAt),
    endsAt: sql<Date>`found.ends_at`.mapWith(slots.endsAt),
    mode: sql<z.output<typeof Mode>>`found.mode`,
    capacity: sql<number>`found.capacity`,
    free: sql<number>`found.free`,
  },
  doctor: {
    id: sql<string>`found.id`,
    name: sql<string>`found.name`,
    specialization: sql<string | null>`found.specialization`,
    timeZone: sql<string>`found.time_zone`,
  },
}

/** The same, looking only into these stretches of time. Each gives a page, so they should be few where there is much. */
export const findOpenIn = (db: Queryable, asked: OpenSlots, stretches: Stretch[]) => {
  const edges = (side: keyof Stretch) =>
    sql`${sql.param(stretches.map((stretch) => stretch[side].toISOString()))}::timestamptz[]`
  const each = findOpen(db, { ...asked, from: sql`stretch.from_at`, to: sql`stretch.to_at` })
  return db
    .select(column)
    .from(sql`unnest(${edges('from')}, ${edges('to')}) AS stretch(from_at, to_at) CROSS JOIN LATERAL (${each}) AS found
      (slot_id, doctor_id, starts_at, ends_at, mode, capacity, free, id, name, specialization, time_zone)`)
    .orderBy(sql`found.starts_at`, sql`found.slot_id`)
    .limit(asked.limit + 1)
}
