import { and, desc, inArray, ne } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { ofDoctor, ofPatient } from './queries.ts'
import { appointments } from './tables.ts'

// A hold is not a visit yet, and one that was called off is none any more.
const visits = ['CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW'] as const

/** When a patient's visit at a doctor's was last booked, by anybody else than that doctor. */
export const lastBooked = async (
  db: Queryable,
  { patientId, doctorId }: { patientId: string; doctorId: string },
  notBy: string,
): Promise<Date | null> => {
  const [row] = await db
    .select({ createdAt: appointments.createdAt })
    .from(appointments)
    .where(
      and(
        ofPatient(patientId),
        ofDoctor(doctorId),
        inArray(appointments.status, [...visits]),
        ne(appointments.bookedBy, notBy),
      ),
    )
    .orderBy(desc(appointments.createdAt))
    .limit(1)
  return row?.createdAt ?? null
}
