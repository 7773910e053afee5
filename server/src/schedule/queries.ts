import { and, asc, desc, eq, gt, gte, isNull, lt, lte, ne, sql } from 'drizzle-orm'
import type { Place } from '../kernel/cursor.ts'
import { brokenConstraint, type Queryable } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { doctors } from '../people/tables.ts'
import { livePlaces, slotColumns } from './places.ts'
import { availability, newSlots, slots } from './tables.ts'

export type SlotRow = typeof slots.$inferSelect
export type AvailabilityRow = typeof availability.$inferSelect
export type WrittenSlot = typeof newSlots.$inferSelect
export type NewSlotRow = typeof newSlots.$inferInsert

/**
 * Puts changes of one doctor's schedule in a queue. Two slots written at once that overlap would otherwise wait for each
 * other until one is shot as a deadlock. A booking only needs the doctor to stay, so it does not wait for this.
 */
export const lockSchedule = (db: Queryable, doctorId: string) =>
  db.select({ id: doctors.id }).from(doctors).where(eq(doctors.id, doctorId)).for('no key update')

export const findAvailability = async (db: Queryable, doctorId: string): Promise<AvailabilityRow | null> => {
  const [row] = await db.select().from(availability).where(eq(availability.doctorId, doctorId))
  return row ?? null
}

export const saveAvailability = async (
  db: Queryable,
  row: typeof availability.$inferInsert,
): Promise<AvailabilityRow> => {
  const { doctorId: _, ...set } = row
  const [saved] = await db
    .insert(availability)
    .values(row)
    .onConflictDoUpdate({ target: availability.doctorId, set: { ...set, version: sql`${availability.version} + 1` } })
    .returning()
  return saved
}

const rowsAtOnce = 1000

/** Writes slots; what overlaps one that is there already is left out. */
export const insertSlots = async (db: Queryable, rows: NewSlotRow[]): Promise<WrittenSlot[]> => {
  const written: WrittenSlot[] = []
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    written.push(
      ...(await db
        .insert(newSlots)
        .values(rows.slice(from, from + rowsAtOnce))
        .onConflictDoNothing()
        .returning()),
    )
  return written
}

export const insertSlot = async (db: Queryable, row: NewSlotRow): Promise<WrittenSlot> => {
  try {
    const [written] = await db.insert(newSlots).values(row).returning()
    return written
  } catch (error) {
    if (brokenConstraint(error) !== 'slots_overlap') throw error
    throw new Refusal('slot-overlap', 'The doctor has another slot at this time.')
  }
}

const isStandingWeekly = (doctorId: string, from: Date) =>
  and(eq(slots.doctorId, doctorId), eq(slots.origin, 'weekly'), isNull(slots.closedAt), gte(slots.startsAt, from))

/** Weekly slots from now on, locked, so that nobody books one while the hours change. */
export const lockWeeklySlots = (db: Queryable, doctorId: string, from: Date) =>
  db.select().from(slots).where(isStandingWeekly(doctorId, from)).orderBy(asc(slots.startsAt)).for('update')

/** All that stands from now on, and how many live visits and holds are in each. */
export const listStanding = (db: Queryable, doctorId: string, now: Date) =>
  db
    .select({
      id: slots.id,
      startsAt: slots.startsAt,
      endsAt: slots.endsAt,
      mode: slots.mode,
      capacity: slots.capacity,
      origin: slots.origin,
      taken: livePlaces(now).as('live'),
    })
    .from(slots)
    .where(and(eq(slots.doctorId, doctorId), isNull(slots.closedAt), gt(slots.endsAt, now)))
    .orderBy(asc(slots.startsAt))

/** Slots that stand already close as long before they begin as those that are made now. */
export const alignNotice = (db: Queryable, doctorId: string, from: Date, noticeMinutes: number) =>
  db
    .update(slots)
    .set({ noticeMinutes })
    .where(and(isStandingWeekly(doctorId, from), ne(slots.noticeMinutes, noticeMinutes)))

// One parameter, however many ids: a statement takes 65,535 of them, and a year of short slots comes near to it.
const among = (ids: string[]) => sql`${sql.param(ids)}::uuid[]`

/** Frees what is only held by holds that have run out. The slots have to be locked before. */
export const dropDeadHolds = (db: Queryable, ids: string[], now: Date) =>
  db.execute(
    sql`SELECT drop_dead_holds(slot, NULL, NULL, ${now.toISOString()}::timestamptz) FROM unnest(${among(ids)}) AS slot`,
  )

export const closeSlots = async (db: Queryable, ids: string[], now: Date) => {
  if (ids.length > 0)
    await db
      .update(slots)
      .set({ closedAt: now })
      .where(sql`${slots.id} = ANY(${among(ids)})`)
}

export const lockSlot = async (db: Queryable, doctorId: string, id: string): Promise<SlotRow | null> => {
  const [row] = await db
    .select()
    .from(slots)
    .where(and(eq(slots.id, id), eq(slots.doctorId, doctorId), isNull(slots.closedAt)))
    .for('update')
  return row ?? null
}

/** The slot that this instant lies in. A doctor's slots do not overlap, so only the last to begin by then can be it. */
export const findSlotAt = async (db: Queryable, doctorId: string, at: Date): Promise<SlotRow | null> => {
  const [row] = await db
    .select()
    .from(slots)
    .where(and(eq(slots.doctorId, doctorId), isNull(slots.closedAt), lte(slots.startsAt, at)))
    .orderBy(desc(slots.startsAt))
    .limit(1)
  return row && row.endsAt > at ? row : null
}

/** How many hold a place of this slot at this instant, and how many only seem to. */
export const countHolds = async (db: Queryable, slotId: string, now: Date) => {
  const { rows } = await db.execute<{ live: number; dead: number }>(sql`
    SELECT count(*) FILTER (WHERE expires_at > ${now.toISOString()})::int AS live,
      count(*) FILTER (WHERE expires_at <= ${now.toISOString()})::int AS dead
    FROM appointments WHERE slot_id = ${slotId} AND status = 'PENDING'`)
  return rows[0]
}

/**
 * Slots that come after a place in the list: the same instant is told apart by the id. As one comparison of rows, so that
 * the index begins there: with OR, the pages before were read again, 170 ms in the middle of a million slots.
 */
export const isAfter = (place: Place | undefined) =>
  place && sql`(${slots.startsAt}, ${slots.id}) > (${place.startsAt.toISOString()}::timestamptz, ${place.id}::uuid)`

export const listSlots = (
  db: Queryable,
  doctorId: string,
  { from, to, after, limit, now }: { from?: Date; to?: Date; after?: Place; limit: number; now: Date },
) =>
  db
    .select(slotColumns(now))
    .from(slots)
    .where(
      and(
        eq(slots.doctorId, doctorId),
        isNull(slots.closedAt),
        from && gte(slots.startsAt, from),
        to && lt(slots.startsAt, to),
        isAfter(after),
      ),
    )
    .orderBy(asc(slots.startsAt), asc(slots.id))
    .limit(limit + 1)
