import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { dropDeadHolds } from '../schedule/queries.ts'
import { slots } from '../schedule/tables.ts'
import { countComing } from './queries.ts'

/**
 * Closes the slots of a doctor who leaves, and says how many are still to come to them. Every booking changes the row of
 * its slot under a lock. So one that is in progress is waited for here and then counted, and one that comes later waits
 * for this and then finds the slot closed; that the doctor has gone, its statement may have read too early to know.
 */
export const closeBook = async (db: Queryable, doctorId: string, now: Date): Promise<number> => {
  const coming = and(eq(slots.doctorId, doctorId), isNull(slots.closedAt), gt(slots.startsAt, now))
  const locked = await db.select().from(slots).where(coming).orderBy(asc(slots.startsAt)).for('update')
  const inUse = locked.filter(({ taken }) => taken > 0).map(({ id }) => id)
  await dropDeadHolds(db, inUse, now)
  const count = await countComing(db, doctorId, now)
  if (count > 0) return count
  // A slot whose only visit is over before its time cannot be closed, but it can be full.
  await db
    .update(slots)
    .set({
      closedAt: sql`CASE WHEN slots.taken = 0 THEN ${now}::timestamptz END`,
      capacity: sql`CASE slots.taken WHEN 0 THEN slots.capacity ELSE slots.taken END`,
    })
    .where(coming)
  return 0
}
