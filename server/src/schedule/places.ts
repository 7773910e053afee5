import { sql } from 'drizzle-orm'
import { slots } from './tables.ts'

// Columns by their names in SQL: Drizzle takes the table away in a select of one table, and `id` would be the visit's.
const deadHolds = (now: Date) => sql`CASE WHEN slots.taken = 0 THEN 0
  ELSE (SELECT count(*)::int FROM appointments held
    WHERE held.slot_id = slots.id AND held.status = 'PENDING' AND held.expires_at <= ${now.toISOString()}) END`

/**
 * The places that nobody has or holds. A hold that has run out frees its place at that instant, whether or not anybody
 * has written it down yet, so it is counted off here; a slot that nobody is in is not looked up at all.
 */
export const freePlaces = (now: Date) => sql<number>`greatest(0, slots.capacity - slots.taken + ${deadHolds(now)})`

/** The places that somebody has or still holds. */
export const livePlaces = (now: Date) => sql<number>`(slots.taken - ${deadHolds(now)})`

export const slotColumns = (now: Date) => ({
  id: slots.id,
  doctorId: slots.doctorId,
  startsAt: slots.startsAt,
  endsAt: slots.endsAt,
  mode: slots.mode,
  capacity: slots.capacity,
  free: freePlaces(now).as('free'),
})

/** The end of a range that was asked for. */
export const edge = (instant: string | undefined): Date | undefined =>
  instant === undefined ? undefined : new Date(instant)
