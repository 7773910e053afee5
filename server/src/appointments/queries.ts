import { active, type Status, type Transition, transitions } from '@salve/contract/appointment-states'
import { and, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Place } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { doctors, patients } from '../people/tables.ts'
import { isOpen } from '../schedule/open-queries.ts'
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

/**
 * Locks the visit alone and looks up the rest afterwards: a join would be held against the doctor of before, and find
 * nothing, when somebody moves the visit to another doctor meanwhile.
 */
export const lockVisit = async (db: Queryable, id: string): Promise<Visit | null> => {
  const locked = db.select().from(appointments).where(eq(appointments.id, id)).for('update').as('appointments')
  const [row] = await db
    .select(columns)
    .from(locked)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(patients, eq(patients.id, appointments.patientId))
  return row ?? null
}

/** Why a place is not to be had. */
export type WhyNot = 'slot-full' | 'slot-held' | 'not-found' | 'too-late'

type Move = { slotId: string; leaving: string; patientId: string }

/** Locks a slot for whoever moves there, and the one they leave, and says whether there is a place. */
export const winSlot = async (db: Queryable, { slotId, leaving, patientId }: Move, now: Date) => {
  const { rows } = await db.execute<{ outcome: 'free' | WhyNot }>(
    sql`SELECT outcome FROM win_slot(${slotId}::uuid, ${patientId}::uuid, ${now.toISOString()}::timestamptz, ${leaving}::uuid)`,
  )
  return rows[0].outcome
}

type Changes = Partial<Pick<AppointmentRow, 'status' | 'expiresAt' | 'details' | 'bookedBy' | 'patientId'>> & {
  changedBy: string
}

/** Changes a visit that is locked, and gives it back as it is now. */
export const updateAppointment = async (
  db: Queryable,
  id: string,
  set: Changes,
  now: Date,
): Promise<AppointmentRow> => {
  const [row] = await db
    .update(appointments)
    .set({ ...set, updatedAt: now, version: sql`${appointments.version} + 1` })
    .where(eq(appointments.id, id))
    .returning()
  return row
}

export const takeStep = (db: Queryable, id: string, transition: Transition, now: Date, more: Changes) =>
  updateAppointment(db, id, { ...more, status: transitions[transition].to }, now)

/** Moves a visit into a slot that was won; with the doctor there, who may be another one. */
export const moveAppointment = async (db: Queryable, id: string, slotId: string, changedBy: string, now: Date) => {
  const [moved] = await db
    .update(appointments)
    .set({ slotId, overbooked: false, changedBy, updatedAt: now, version: sql`${appointments.version} + 1` })
    .from(slots)
    .innerJoin(doctors, eq(doctors.id, slots.doctorId))
    .where(and(eq(appointments.id, id), eq(slots.id, slotId)))
    .returning({ appointment: appointments, doctor: columns.doctor })
  return moved
}

/** Writes down the holds that have run out of this patient at this time: they are in nobody's way. */
export const dropDeadHolds = (
  db: Queryable,
  { slotId, patientId, startsAt, endsAt }: Pick<AppointmentRow, 'slotId' | 'patientId' | 'startsAt' | 'endsAt'>,
  now: Date,
) =>
  db.execute(sql`SELECT drop_dead_holds(${slotId}::uuid, ${patientId}::uuid,
    tstzrange(${startsAt.toISOString()}::timestamptz, ${endsAt.toISOString()}::timestamptz), ${now.toISOString()}::timestamptz)`)

/** Holds that ran out and that nobody has written down yet. */
export const expireHolds = async (db: Queryable, now: Date, limit: number) => {
  const dead = db
    .select({ id: appointments.id })
    .from(appointments)
    .innerJoin(slots, eq(slots.id, appointments.slotId))
    .where(and(eq(appointments.status, 'PENDING'), lte(appointments.expiresAt, now)))
    .limit(limit)
    // The slots too, since whoever books there has the slot in hand and then wants the hold.
    .for('no key update', { of: [appointments, slots], skipLocked: true })
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

/** Of the records that are open to somebody: their ids first, so that the visits are found by the index of patients. */
export const ofPatients = (open: SQL | undefined) =>
  sql`${appointments.patientId} = ANY(ARRAY(SELECT ${patients.id} FROM ${patients} WHERE ${and(isNull(patients.deletedAt), open)}))`
export const ofPatient = (id: string) => eq(appointments.patientId, id)
/** Of nobody, when an account has no profile. */
export const ofDoctor = (id: string | null) => sql`${appointments.doctorId} = ${id}`

/** Future visits and holds that stand in the way of a doctor's leaving; dead ones have to be written down before. */
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
        isOpen({ now }),
        side === 'after' ? gte(slots.startsAt, at) : lt(slots.startsAt, at),
      ),
    )
    .orderBy(side === 'after' ? slots.startsAt : desc(slots.startsAt))
    .limit(limit)

const offered = 3

/** What to offer somebody whose place was just taken: the open slots of that doctor that are nearest in time. */
export const nearestOpen = async (db: Queryable, slotId: string, now: Date) => {
  const [slot] = await db.select().from(slots).where(eq(slots.id, slotId))
  const sides = ['before', 'after'] as const
  const found = []
  // One after the other: in a transaction there is one connection, which takes one question at a time.
  for (const side of sides) found.push(...(await nearestOn(db, slot.doctorId, slot.startsAt, now, side, offered)))
  const distance = ({ startsAt }: { startsAt: Date }) => Math.abs(startsAt.getTime() - slot.startsAt.getTime())
  return found
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, offered)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ slotId, startsAt, endsAt }) => ({ slotId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }))
}
