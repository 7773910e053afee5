import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { doctors } from '../people/tables.ts'
import { prescriptions } from './tables.ts'

export type PrescriptionRow = typeof prescriptions.$inferSelect
export type Found = { prescription: PrescriptionRow; doctor: { name: string; licenceNumber: string | null } }

const columns = {
  prescription: prescriptions,
  doctor: { name: doctors.name, licenceNumber: doctors.licenceNumber },
}

const select = (db: Queryable) =>
  db.select(columns).from(prescriptions).innerJoin(doctors, eq(doctors.id, prescriptions.doctorId))

export const findPrescription = async (db: Queryable, id: string, lock = false): Promise<Found | null> => {
  const found = select(db).where(eq(prescriptions.id, id))
  const [row] = await (lock ? found.for('update', { of: prescriptions }) : found)
  return row ?? null
}

export const ofAppointment = (id: string) => eq(prescriptions.appointmentId, id)
export const ofPatient = (id: string) => eq(prescriptions.patientId, id)

type Which = { where: SQL; before: string | undefined; limit: number }

/** Latest first. */
export const listPrescriptions = (db: Queryable, { where, before, limit }: Which): Promise<Found[]> =>
  select(db)
    .where(and(where, before ? lt(prescriptions.id, before) : undefined))
    .orderBy(desc(prescriptions.id))
    .limit(limit + 1)

export const insertPrescription = async (db: Queryable, row: typeof prescriptions.$inferInsert) => {
  const [inserted] = await db.insert(prescriptions).values(row).returning()
  return inserted
}

export const markWithdrawn = (db: Queryable, id: string, withdrawnAt: Date) =>
  db
    .update(prescriptions)
    .set({ withdrawnAt, version: sql`${prescriptions.version} + 1` })
    .where(eq(prescriptions.id, id))
