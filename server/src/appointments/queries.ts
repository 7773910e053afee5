import { active, type Status, type Transition, transitions } from '@salve/contract/appointment-states'
import { and, desc, eq, gt, gte, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Place } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { doctors, patients } from '../people/tables.ts'
import { freePlaces } from '../schedule/places.ts'
import { slots } from '../schedule/tables.ts'
import { appointments } from './tables.ts'

export type AppointmentRow = typeof appointments.$inferSelect

const columns = {
  appointment: appointments,
  doctor: { id: doctors.id, name: doctors.name, specialization: doctors.specialization, timeZone: doctors.timeZone },
  patient: {
    id: patients.id,
    details: patients.details,
    guardianId: patients.guardianId,
    createdBy: patients.createdBy,
  },
}
export type Visit = Awaited<ReturnType<typeof findVisit>> & object

const select = (db: Queryable) =>
  db
    .select(columns)
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(patients, eq(patients.id, appointments.patientId))

export const findVisit = async (db: Queryable, id: string) => {
  const [row] = await select(db).where(eq(appointments.id, id))
  return row ?? null
}

/** One that was written or locked in this transaction. */
export const getVisit = async (db: Queryable, id: string): Promise<Visit> => {
  const [row] = await select(db).where(eq(appointments.id, id))
  return row
}

export const lockVisit = async (db: Queryable, id: string): Promise<Visit | null> => {
  const [row] = await select(db).where(eq(appointments.id, id)).for('update', { of: appointments })
  return row ?? null
}

export type Booking = {
  id: string
  slotId: string
  patientId: string
  bookedBy: string
  status: 'PENDING' | 'CONFIRMED'
  expiresAt: Date | null
  details: Buffer | null
}
export type Outcome = 'booked' | 'slot-full' | 'not-found' | 'too-late'

/** One statement and one round trip: the row lock, the dead holds, the decision and the write; see the migration. */
export const bookSlot = async (db: Queryable, booking: Booking, now: Date) => {
  const { id, slotId, patientId, bookedBy, status, expiresAt, details } = booking
  const { rows } = await db.execute<{ outcome: Outcome; appointment: string | null }>(sql`
    SELECT outcome, appointment FROM book_slot(
      ${id}::uuid, ${slotId}::uuid, ${patientId}::uuid, ${bookedBy}::uuid, ${status}::text, ${expiresAt}::timestamptz,
      ${details}::bytea, ${now}::timestamptz)`)
  return rows[0]
}

/** Locks a slot for whoever moves there, and says whether there is a place. */
export const winSlot = async (db: Queryable, slotId: string, patientId: string, now: Date) => {
  const { rows } = await db.execute<{ outcome: Outcome | 'free' }>(
    sql`SELECT outcome FROM win_slot(${slotId}::uuid, ${patientId}::uuid, ${now}::timestamptz)`,
  )
  return rows[0].outcome
}

type Changes = Partial<Pick<AppointmentRow, 'status' | 'expiresAt' | 'details' | 'slotId'>>

export const updateAppointment = (db: Queryable, id: string, set: Changes, now: Date) =>
  db
    .update(appointments)
    .set({ ...set, updatedAt: now, version: sql`${appointments.version} + 1` })
    .where(eq(appointments.id, id))

export const takeStep = (db: Queryable, id: string, transition: Transition, now: Date, more: Changes = {}) =>
  updateAppointment(db, id, { ...more, status: transitions[transition].to }, now)

/** Holds that ran out and that nobody has written down yet. */
export const expireHolds = async (db: Queryable, now: Date, limit: number) => {
  const dead = db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.status, 'PENDING'), lte(appointments.expiresAt, now)))
    .limit(limit)
    .for('update', { skipLocked: true })
  return db
    .update(appointments)
    .set({ status: 'EXPIRED', updatedAt: now, version: sql`${appointments.version} + 1` })
    .where(sql`${appointments.id} IN ${dead}`)
    .returning({ id: appointments.id, doctorId: appointments.doctorId, patientId: appointments.patientId })
}

/** A hold that has run out is listed as what it is, also before it was written down. */
export const hasStatus = (status: Status, now: Date): SQL | undefined => {
  const dead = and(eq(appointments.status, 'PENDING'), lte(appointments.expiresAt, now))
  if (status === 'EXPIRED') return or(eq(appointments.status, 'EXPIRED'), dead)
  if (status === 'PENDING') return and(eq(appointments.status, 'PENDING'), gt(appointments.expiresAt, now))
  return eq(appointments.status, status)
}

export type Which = { where?: SQL; from?: Date; to?: Date; status?: SQL; before?: Place; limit: number }

/** Latest first. */
export const listVisits = (db: Queryable, { where, from, to, status, before, limit }: Which) =>
  select(db)
    .where(
      and(
        where,
        status,
        from && gte(appointments.startsAt, from),
        to && lt(appointments.startsAt, to),
        before &&
          or(
            lt(appointments.startsAt, before.startsAt),
            and(eq(appointments.startsAt, before.startsAt), lt(appointments.id, before.id)),
          ),
      ),
    )
    .orderBy(desc(appointments.startsAt), desc(appointments.id))
    .limit(limit + 1)

export const ofPatient = (id: string) => eq(appointments.patientId, id)
export const ofDoctor = (id: string) => eq(appointments.doctorId, id)

/** Future visits that stand in the way of a doctor's leaving. */
export const countComing = (db: Queryable, doctorId: string, now: Date) =>
  db.$count(
    appointments,
    and(ofDoctor(doctorId), inArray(appointments.status, [...active]), gt(appointments.startsAt, now)),
  )

/** The open slots of a doctor on one side of a time, nearest first. */
const nearestOn = (db: Queryable, doctorId: string, at: Date, now: Date, side: 'before' | 'after', limit: number) =>
  db
    .select({ slotId: slots.id, startsAt: slots.startsAt, endsAt: slots.endsAt })
    .from(slots)
    .where(
      and(
        eq(slots.doctorId, doctorId),
        sql`${slots.closedAt} IS NULL`,
        gt(slots.startsAt, sql`${now}::timestamptz + make_interval(mins => ${slots.noticeMinutes})`),
        side === 'after' ? gte(slots.startsAt, at) : lt(slots.startsAt, at),
        sql`${freePlaces(now)} > 0`,
      ),
    )
    .orderBy(side === 'after' ? slots.startsAt : desc(slots.startsAt))
    .limit(limit)

const offered = 3

/** What to offer somebody whose place was just taken: the open slots of that doctor that are nearest in time. */
export const nearestOpen = async (db: Queryable, slotId: string, now: Date) => {
  const [slot] = await db.select().from(slots).where(eq(slots.id, slotId))
  const sides = ['before', 'after'] as const
  const found = await Promise.all(sides.map((side) => nearestOn(db, slot.doctorId, slot.startsAt, now, side, offered)))
  const distance = ({ startsAt }: { startsAt: Date }) => Math.abs(startsAt.getTime() - slot.startsAt.getTime())
  return found
    .flat()
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, offered)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ slotId, startsAt, endsAt }) => ({ slotId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }))
}
