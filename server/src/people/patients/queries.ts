import { and, arrayContains, asc, desc, eq, exists, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Relation } from '../../auth/access.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { noId } from '../../kernel/ids.ts'
import { assignments, consents, patients } from '../tables.ts'

export type PatientRow = typeof patients.$inferSelect
export type ConsentRow = typeof consents.$inferSelect

/** What ties an account to records. */
type Tied = Pick<Caller, 'userId' | 'patientId' | 'doctorId'>

const isAssignedTo = (db: Queryable, caller: Tied) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(assignments)
      .where(
        and(
          eq(assignments.patientId, patients.id),
          eq(assignments.doctorId, caller.doctorId ?? noId),
          isNull(assignments.endedAt),
        ),
      ),
  )

/** The records that are open to a caller through one of these relations. */
export const openThrough = (db: Queryable, caller: Tied, through: readonly Relation[]): SQL | undefined => {
  if (through.includes('clinic')) return undefined
  const ways: Partial<Record<Relation, SQL>> = {
    self: eq(patients.id, caller.patientId ?? noId),
    dependant: eq(patients.guardianId, caller.userId),
    created: eq(patients.createdBy, caller.userId),
    // Dearer to put together than the others, and asked of doctors only.
    assigned: through.includes('assigned') ? isAssignedTo(db, caller) : undefined,
  }
  return or(...through.map((relation) => ways[relation]), sql`false`)
}

const withTies = (db: Queryable, caller: Caller) => ({
  patient: patients,
  assigned: sql<boolean>`${isAssignedTo(db, caller)}`,
})

/** A record with what ties the caller to it; locked when it is about to be changed. */
export const findPatient = async (db: Queryable, caller: Caller, id: string, lock = false) => {
  const found = db
    .select(withTies(db, caller))
    .from(patients)
    .where(and(eq(patients.id, id), isNull(patients.deletedAt)))
  const [row] = await (lock ? found.for('update') : found)
  return row ?? null
}

export type Search = {
  through: readonly Relation[]
  tokens: Buffer[] | null
  before: string | undefined
  limit: number
}

export const listPatients = (db: Queryable, caller: Caller, { through, tokens, before, limit }: Search) =>
  db
    .select(withTies(db, caller))
    .from(patients)
    .where(
      and(
        isNull(patients.deletedAt),
        openThrough(db, caller, through),
        tokens ? arrayContains(patients.search, tokens) : undefined,
        before ? lt(patients.id, before) : undefined,
      ),
    )
    .orderBy(desc(patients.id))
    .limit(limit + 1)

export const listConsents = (db: Queryable, patientId: string) =>
  db.select().from(consents).where(eq(consents.patientId, patientId)).orderBy(asc(consents.id))

/** Consents are added and never written over; one that stands in these words already stays as it was. */
export const addConsents = async (db: Queryable, rows: (typeof consents.$inferInsert)[]): Promise<ConsentRow[]> =>
  rows.length === 0 ? [] : db.insert(consents).values(rows).onConflictDoNothing().returning()

export const takeBack = (db: Queryable, id: string, withdrawnBy: string, withdrawnAt: Date) =>
  db.update(consents).set({ withdrawnAt, withdrawnBy }).where(eq(consents.id, id))

export const insertPatient = async (db: Queryable, row: typeof patients.$inferInsert): Promise<PatientRow> => {
  const [inserted] = await db.insert(patients).values(row).returning()
  return inserted
}

export const updatePatient = async (db: Queryable, id: string, set: Partial<PatientRow>): Promise<PatientRow> => {
  const [row] = await db
    .update(patients)
    .set({ ...set, version: sql`${patients.version} + 1` })
    .where(eq(patients.id, id))
    .returning()
  return row
}
