import type { WaitlistStatus } from '@salve/contract/waitlist'
import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Place } from '../../kernel/cursor.ts'
import type { Queryable } from '../../kernel/db.ts'
import { doctors, patients } from '../../people/tables.ts'
import { appointments } from '../tables.ts'
import { waitlist, waitlistOffers } from './tables.ts'

export type WishRow = typeof waitlist.$inferSelect
export type Entry = Awaited<ReturnType<typeof findEntry>> & object

/** The last offer of a wish: at most one is open at a time, and the last is the one that was accepted. */
const lastOffer = (db: Queryable) =>
  db
    .select({
      appointmentId: appointments.id,
      slotId: appointments.slotId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      mode: appointments.mode,
      status: appointments.status,
      expiresAt: appointments.expiresAt,
    })
    .from(waitlistOffers)
    .innerJoin(appointments, eq(appointments.id, waitlistOffers.appointmentId))
    .where(eq(waitlistOffers.waitlistId, waitlist.id))
    .orderBy(desc(waitlistOffers.createdAt), desc(waitlistOffers.appointmentId))
    .limit(1)
    .as('offer')

// What an offer changes is seen in the wish, so it counts: a version that stands still says that nothing changed.
const version = sql<number>`(${waitlist.version} + (SELECT coalesce(sum(a.version), 0)
  FROM waitlist_offers o JOIN appointments a ON a.id = o.appointment_id WHERE o.waitlist_id = ${waitlist.id}))::int`

const position = (now: Date) => sql<number>`(SELECT count(*)::int FROM waitlist before
  WHERE before.doctor_id = ${waitlist.doctorId} AND before.ended IS NULL
    AND (before.wanted_to IS NULL OR before.wanted_to > ${now.toISOString()}::timestamptz)
    AND (before.created_at, before.id) <= (${waitlist.createdAt}, ${waitlist.id}))`

const select = (db: Queryable, now: Date) => {
  const offer = lastOffer(db)
  const { appointmentId, slotId, startsAt, endsAt, mode, status, expiresAt } = offer
  return db
    .select({
      wish: waitlist,
      version,
      position: position(now),
      offer: { appointmentId, slotId, startsAt, endsAt, mode, status, expiresAt },
      doctor: {
        id: doctors.id,
        name: doctors.name,
        specialization: doctors.specialization,
        timeZone: doctors.timeZone,
      },
      patient: { id: patients.id, details: patients.details, guardianId: patients.guardianId },
    })
    .from(waitlist)
    .innerJoin(doctors, eq(doctors.id, waitlist.doctorId))
    .innerJoin(patients, and(eq(patients.id, waitlist.patientId), isNull(patients.deletedAt)))
    .leftJoinLateral(offer, sql`true`)
}

export const findEntry = async (db: Queryable, id: string, now: Date) => {
  const [row] = await select(db, now).where(eq(waitlist.id, id))
  return row ?? null
}

/** One that was written or found in this transaction. */
export const getEntry = async (db: Queryable, id: string, now: Date): Promise<Entry> => {
  const [row] = await select(db, now).where(eq(waitlist.id, id))
  return row
}

const isOffered = (now: Date) => sql`has_live_offer(${waitlist.id}, ${now.toISOString()}::timestamptz)`

/** How a wish stands, asked in SQL; the rule is `wishStatus`, and a test holds one against the other. */
export const hasStatus = (status: WaitlistStatus, now: Date): SQL | undefined => {
  const open = isNull(waitlist.ended)
  const past = sql`coalesce(${waitlist.wantedTo} <= ${now.toISOString()}::timestamptz, false)`
  if (status === 'OFFERED') return and(open, isOffered(now))
  if (status === 'WAITING') return and(open, sql`NOT ${past}`, sql`NOT ${isOffered(now)}`)
  if (status === 'EXPIRED') return or(eq(waitlist.ended, status), and(open, past, sql`NOT ${isOffered(now)}`))
  return eq(waitlist.ended, status)
}

type Which = { where: (SQL | undefined)[]; after?: Place; limit: number; now: Date }

/** In the order of their turn. */
export const listEntries = (db: Queryable, { where, after, limit, now }: Which) =>
  select(db, now)
    .where(
      and(
        ...where,
        after &&
          or(
            gt(waitlist.createdAt, after.startsAt),
            and(eq(waitlist.createdAt, after.startsAt), gt(waitlist.id, after.id)),
          ),
      ),
    )
    .orderBy(asc(waitlist.createdAt), asc(waitlist.id))
    .limit(limit + 1)

/** Adds a wish; null when this patient waits for this doctor already. */
export const insertWish = async (db: Queryable, row: typeof waitlist.$inferInsert): Promise<WishRow | null> => {
  const [written] = await db.insert(waitlist).values(row).onConflictDoNothing().returning()
  return written ?? null
}

const ending = (ended: WishRow['ended'], now: Date) => ({
  ended,
  updatedAt: now,
  version: sql`${waitlist.version} + 1`,
})

const hasLeft = sql`EXISTS (SELECT 1 FROM doctors d WHERE d.id = ${waitlist.doctorId} AND d.deleted_at IS NOT NULL)`

/** Writes down that a wish cannot come true any more: all of them, or this patient's with this doctor. */
export const endPast = (db: Queryable, now: Date, pair?: { patientId: string; doctorId: string }) =>
  db
    .update(waitlist)
    .set(ending('EXPIRED', now))
    .where(
      and(
        isNull(waitlist.ended),
        or(lte(waitlist.wantedTo, now), hasLeft),
        sql`NOT ${isOffered(now)}`,
        pair && and(eq(waitlist.patientId, pair.patientId), eq(waitlist.doctorId, pair.doctorId)),
      ),
    )
    .returning({ id: waitlist.id, patientId: waitlist.patientId })

/** Ends a wish that is open; false when it has ended already. */
export const withdraw = async (db: Queryable, id: string, now: Date): Promise<boolean> => {
  const ended = await db
    .update(waitlist)
    .set(ending('WITHDRAWN', now))
    .where(and(eq(waitlist.id, id), isNull(waitlist.ended)))
    .returning({ id: waitlist.id })
  return ended.length > 0
}

/** The holds of a wish that nobody has answered, locked. */
export const lockOffers = (db: Queryable, id: string) =>
  db
    .select({ id: appointments.id, status: appointments.status, expiresAt: appointments.expiresAt })
    .from(waitlistOffers)
    .innerJoin(appointments, eq(appointments.id, waitlistOffers.appointmentId))
    .where(and(eq(waitlistOffers.waitlistId, id), eq(appointments.status, 'PENDING')))
    .for('update', { of: appointments })

/** The wish that a hold was offered for. */
export const findWishOf = async (db: Queryable, appointmentId: string) => {
  const [row] = await db
    .select({ id: waitlist.id, patientId: waitlist.patientId })
    .from(waitlistOffers)
    .innerJoin(waitlist, eq(waitlist.id, waitlistOffers.waitlistId))
    .where(eq(waitlistOffers.appointmentId, appointmentId))
  return row ?? null
}
