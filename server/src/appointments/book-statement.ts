import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import type { Visit, WhyNot } from './queries.ts'
import { appointments } from './tables.ts'

export type Booking = {
  id: string
  slotId: string
  patientId: string
  bookedBy: string
  status: 'PENDING' | 'CONFIRMED'
  expiresAt: Date | null
  details: Buffer | null
  overbook?: boolean
  seriesId?: string | null
}

/** The audit's parts of a statement, each under a name of its own. */
const parts = (told: SQL[]): SQL =>
  sql.join(
    told.map((row, number) => sql`${sql.identifier(`told_${number}`)} AS (${row})`),
    sql`, `,
  )

const withThem = (
  patient: SQL,
) => sql`${patient}.details AS patient_details, ${patient}.guardian_id, ${patient}.created_by,
  d.name, d.specialization, d.time_zone`

/**
 * A booking in one round trip: whether the caller may book for this patient, the slot's row lock and the decision, the
 * visit, the row of the audit log, and all that the answer tells. `open` is what makes the patient the caller's to book
 * for, `told` the audit's parts. The patient's id goes into the function by way of `patient`, so that nothing is booked
 * where that finds nobody.
 */
export const bookStatement = (booking: Booking, now: Date, open: SQL | undefined, told: SQL[]): SQL => {
  const { id, slotId, patientId, bookedBy, status, expiresAt, details, overbook = false, seriesId = null } = booking
  return sql`
    WITH patient AS MATERIALIZED (
      SELECT id, details, guardian_id, created_by FROM patients
      WHERE id = ${patientId}::uuid AND deleted_at IS NULL AND ${open ?? sql`true`}
    ), booked AS MATERIALIZED (
      SELECT b.outcome, (b.visit).* FROM patient, book_slot(
        ${id}::uuid, ${slotId}::uuid, patient.id, ${bookedBy}::uuid, ${status}::text, ${expiresAt?.toISOString() ?? null}::timestamptz,
        ${details}::bytea, ${now.toISOString()}::timestamptz, ${overbook}::boolean, ${seriesId}::uuid) b
    ), ${parts(told)}
    SELECT booked.*, ${withThem(sql`patient`)}
    FROM patient CROSS JOIN booked LEFT JOIN doctors d ON d.id = booked.doctor_id`
}

/** What happened, for the audit's part of the statement. */
export const whatWasOverbooked = sql`SELECT id AS subject, patient_id AS patient FROM booked
  WHERE outcome = 'booked' AND overbooked`
export const whatWasBooked = sql`SELECT id AS subject, patient_id AS patient FROM booked WHERE outcome = 'booked'`

type Row = {
  outcome: 'booked' | 'held' | WhyNot
  patient_details: Buffer
  guardian_id: string | null
  created_by: string
  name: string
  specialization: string | null
  time_zone: string
} & Record<string, unknown>

const columns = Object.entries(getTableColumns(appointments))

const appointmentOf = (row: Row): Visit['appointment'] =>
  Object.fromEntries(
    columns.map(([key, column]) => {
      const value = row[column.name]
      return [key, value === null ? null : column.mapFromDriverValue(value)]
    }),
  ) as Visit['appointment']

const visitOf = (row: Row): Visit => {
  const appointment = appointmentOf(row)
  const { name, specialization, time_zone: timeZone, guardian_id: guardianId, created_by: createdBy } = row
  return {
    appointment,
    doctor: { id: appointment.doctorId, name, specialization, timeZone },
    patient: { id: appointment.patientId, details: row.patient_details, guardianId, createdBy },
  }
}

export type Outcome = { outcome: WhyNot } | { outcome: 'held'; id: string } | { outcome: 'booked'; visit: Visit }

/** What the statement found; null when the patient is not the caller's to book for. */
export const bookSlot = async (db: Queryable, statement: SQL): Promise<Outcome | null> => {
  const { rows } = await db.execute<Row>(statement)
  const [row] = rows
  if (!row) return null
  if (row.outcome === 'held') return { outcome: 'held', id: String(row.id) }
  return row.outcome === 'booked' ? { outcome: 'booked', visit: visitOf(row) } : { outcome: row.outcome }
}

type Hold = Pick<Booking, 'id' | 'bookedBy' | 'details'>

/** A hold becomes the visit, if it still lives, with what is said of it now. */
export const confirmHold = async (db: Queryable, hold: Hold, now: Date, told: SQL[]): Promise<Visit | null> => {
  const { id, bookedBy, details } = hold
  const { rows } = await db.execute<Row>(sql`
    WITH confirmed AS (
      UPDATE appointments SET status = 'CONFIRMED', expires_at = NULL, details = coalesce(${details}::bytea, details),
        booked_by = ${bookedBy}::uuid, changed_by = ${bookedBy}::uuid, updated_at = ${now.toISOString()}::timestamptz, version = version + 1
      WHERE id = ${id}::uuid AND status = 'PENDING' AND expires_at > ${now.toISOString()}::timestamptz
      RETURNING *
    ), ${parts(told)}
    SELECT confirmed.*, ${withThem(sql`p`)}
    FROM confirmed JOIN patients p ON p.id = confirmed.patient_id JOIN doctors d ON d.id = confirmed.doctor_id`)
  return rows[0] ? visitOf(rows[0]) : null
}
export const whatWasConfirmed = sql`SELECT id AS subject, patient_id AS patient FROM confirmed`
/** An offer of the waitlist is a hold like any other; booking it answers the wish. */
export const whichWishItMet = sql`SELECT o.waitlist_id AS subject, confirmed.patient_id AS patient
  FROM confirmed JOIN waitlist_offers o ON o.appointment_id = confirmed.id`
