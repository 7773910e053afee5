import type { SQL } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'

/** What people has to ask of the rooms that are built on it. Nobody imports upward, so the house hands it in. */
export type Above = {
  /**
   * Closes the book of a doctor who leaves, and says how many are still to come; should it be any, the transaction has
   * to be given up.
   */
  closeBook(db: Queryable, doctorId: string, now: Date): Promise<number>
  /** When a visit of these two was last booked that says something about them; `notBy` is whose own word does not count. */
  lastBooked(db: Queryable, pair: { patientId: string; doctorId: string }, notBy: string): Promise<Date | null>
  /** Narrows the doctors down to those with an open slot on a day, of a zone or of each one's own. */
  openOn(db: Queryable, day: { date: string; timeZone?: string }, now: Date): Promise<SQL>
}
