import { and, asc, eq, gt, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import { appointments } from '../../appointments/tables.ts'
import { users } from '../../auth/tables.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notificationPreferences } from '../tables.ts'
import { calendarLinks } from './tables.ts'

export const findLink = async (db: Queryable, userId: string) => {
  const [row] = await db.select().from(calendarLinks).where(eq(calendarLinks.userId, userId))
  return row ?? null
}

/** One link to each: the one before is written over. */
export const saveLink = (db: Queryable, userId: string, tokenHash: Buffer, now: Date) => {
  const link = { tokenHash, createdAt: now, lastReadAt: null }
  return db
    .insert(calendarLinks)
    .values({ userId, ...link })
    .onConflictDoUpdate({ target: calendarLinks.userId, set: link })
}

export const dropLink = async (db: Queryable, userId: string) => {
  const dropped = await db.delete(calendarLinks).where(eq(calendarLinks.userId, userId)).returning()
  return dropped.length > 0
}

/** Whose link it is, as long as they are let in. */
export const findOwner = async (db: Queryable, tokenHash: Buffer) => {
  const [row] = await db
    .select({
      userId: users.id,
      role: users.role,
      patientId: users.patientId,
      doctorId: users.doctorId,
      lastReadAt: calendarLinks.lastReadAt,
      language: notificationPreferences.language,
    })
    .from(calendarLinks)
    .innerJoin(users, and(eq(users.id, calendarLinks.userId), eq(users.status, 'active')))
    .leftJoin(notificationPreferences, eq(notificationPreferences.userId, users.id))
    .where(eq(calendarLinks.tokenHash, tokenHash))
  return row ?? null
}

export const noteReading = (db: Queryable, tokenHash: Buffer, now: Date) =>
  db.update(calendarLinks).set({ lastReadAt: now }).where(eq(calendarLinks.tokenHash, tokenHash))

type Window = { from: Date; to: Date; now: Date; limit: number }

/** What stands in a calendar: visits that are booked or were, what is held at the moment, and what was called off. */
export const visitsForCalendar = (db: Queryable, whose: SQL | undefined, { from, to, now, limit }: Window) =>
  db
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      mode: appointments.mode,
      status: appointments.status,
      expiresAt: appointments.expiresAt,
      updatedAt: appointments.updatedAt,
      version: appointments.version,
    })
    .from(appointments)
    .where(
      and(
        whose,
        gte(appointments.startsAt, from),
        lt(appointments.startsAt, to),
        or(
          inArray(appointments.status, ['CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED']),
          and(eq(appointments.status, 'PENDING'), gt(appointments.expiresAt, now)),
        ),
      ),
    )
    // Should there ever be more than fit, what is soonest is in.
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(limit)
export type CalendarRow = Awaited<ReturnType<typeof visitsForCalendar>>[number]
