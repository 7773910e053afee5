import { and, desc, eq, isNull, like, lt, or, type SQL, sql } from 'drizzle-orm'
import { users } from '../../auth/tables.ts'
import { words } from '../../crypto/search-index.ts'
import { brokenConstraint, type Queryable } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { doctors } from '../tables.ts'

export type DoctorRow = typeof doctors.$inferSelect
export type DoctorWithUser = { doctor: DoctorRow; user: typeof users.$inferSelect }

const withUser = { doctor: doctors, user: users }

/** Whom the public sees: who works here, by an admin's approval or by the clinic's own word, and is not suspended. */
export const listed = and(
  isNull(doctors.deletedAt),
  eq(users.role, 'doctor'),
  or(eq(users.status, 'active'), and(eq(users.status, 'pending'), eq(doctors.vouched, true))),
)

const select = (db: Queryable) => db.select(withUser).from(doctors).innerJoin(users, eq(users.doctorId, doctors.id))

export const findDoctor = async (db: Queryable, id: string): Promise<DoctorWithUser | null> => {
  const [row] = await select(db).where(and(eq(doctors.id, id), isNull(doctors.deletedAt)))
  return row ?? null
}

export const findListedDoctor = async (db: Queryable, id: string): Promise<DoctorWithUser | null> => {
  const [row] = await select(db).where(and(eq(doctors.id, id), listed))
  return row ?? null
}

export const lockDoctor = async (db: Queryable, id: string): Promise<DoctorWithUser | null> => {
  const [row] = await select(db)
    .where(and(eq(doctors.id, id), isNull(doctors.deletedAt)))
    // A booking only needs the doctor to stay, so it does not wait for this.
    .for('no key update')
  return row ?? null
}

export type Search = {
  specialization?: string
  q?: string
  language?: string
  /** What else is asked of them. */
  also?: SQL
  before: string | undefined
  limit: number
}

// Words are letters and digits only, so none is a pattern; a query without any finds nobody, not everybody.
const named = (q: string) => {
  const parts = words(q).map((word) => like(doctors.search, `%${word}%`))
  return parts.length > 0 ? and(...parts) : sql`false`
}
const speaks = (language: string) =>
  sql`EXISTS (SELECT 1 FROM unnest(${doctors.languages}) l WHERE lower(l) = lower(${language}))`

const suits = ({ specialization, q, language }: Pick<Search, 'specialization' | 'q' | 'language'>) =>
  and(
    listed,
    specialization ? sql`lower(${doctors.specialization}) = lower(${specialization})` : undefined,
    q === undefined ? undefined : named(q),
    language ? speaks(language) : undefined,
  )

export const listDoctors = (db: Queryable, { also, before, limit, ...search }: Search) =>
  select(db)
    .where(and(suits(search), also, before ? lt(doctors.id, before) : undefined))
    .orderBy(desc(doctors.id))
    .limit(limit + 1)

/** The ids alone, of all who suit. */
export const findListedIds = async (db: Queryable, search: Pick<Search, 'specialization' | 'q' | 'language'>) => {
  const rows = await db
    .select({ id: doctors.id })
    .from(doctors)
    .innerJoin(users, eq(users.doctorId, doctors.id))
    .where(suits(search))
  return rows.map(({ id }) => id)
}

/** Says in the caller's words that a licence is in use, whoever wrote it first. */
const orLicenceTaken = async <T>(write: Promise<T>): Promise<T> => {
  try {
    return await write
  } catch (error) {
    if (brokenConstraint(error) !== 'doctors_licence_taken') throw error
    throw new Refusal('licence-taken', 'Another doctor has this licence number already.', {
      errors: [{ path: 'licenseNumber', message: 'is already in use' }],
    })
  }
}

export const insertDoctor = async (db: Queryable, row: typeof doctors.$inferInsert): Promise<DoctorRow> => {
  const [inserted] = await orLicenceTaken(db.insert(doctors).values(row).returning())
  return inserted
}

export const updateDoctor = async (db: Queryable, id: string, set: Partial<DoctorRow>): Promise<DoctorRow> => {
  const [row] = await orLicenceTaken(
    db
      .update(doctors)
      .set({ ...set, version: sql`${doctors.version} + 1` })
      .where(eq(doctors.id, id))
      .returning(),
  )
  return row
}
