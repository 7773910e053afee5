import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../../kernel/db.ts'
import { assignments, doctors, patients } from '../tables.ts'

const columns = {
  id: assignments.id,
  createdAt: assignments.createdAt,
  patient: { id: patients.id, details: patients.details },
  doctor: { id: doctors.id, name: doctors.name, specialization: doctors.specialization },
}
export type AssignmentRow = Awaited<ReturnType<typeof listAssignments>>[number]

const current = and(isNull(assignments.endedAt), isNull(patients.deletedAt), isNull(doctors.deletedAt))

const select = (db: Queryable) =>
  db
    .select(columns)
    .from(assignments)
    .innerJoin(patients, eq(patients.id, assignments.patientId))
    .innerJoin(doctors, eq(doctors.id, assignments.doctorId))

type Which = { where?: SQL; before?: string; limit: number }

export const listAssignments = (db: Queryable, { where, before, limit }: Which) =>
  select(db)
    .where(and(current, where, before ? lt(assignments.id, before) : undefined))
    .orderBy(desc(assignments.id))
    .limit(limit + 1)

export const ofPatient = (patientId: string) => eq(assignments.patientId, patientId)
export const ofDoctor = (doctorId: string) => eq(assignments.doctorId, doctorId)

export const lockAssignment = async (db: Queryable, id: string) => {
  const [row] = await db
    .select()
    .from(assignments)
    .where(and(eq(assignments.id, id), isNull(assignments.endedAt)))
    .for('update')
  return row ?? null
}

/** Null when the two belong together already, also when another node has just written it. */
export const insertAssignment = async (db: Queryable, row: typeof assignments.$inferInsert) => {
  const [inserted] = await db
    .insert(assignments)
    .values(row)
    .onConflictDoNothing({ target: [assignments.patientId, assignments.doctorId], where: isNull(assignments.endedAt) })
    .returning({ id: assignments.id })
  return inserted ?? null
}

export const endAssignment = (db: Queryable, id: string, ended: { endedAt: Date; endedBy: string }) =>
  db.update(assignments).set(ended).where(eq(assignments.id, id))

/** When the two were last parted by somebody else than the one named; before it was written down who did, by anybody. */
export const lastParted = async (
  db: Queryable,
  { patientId, doctorId }: { patientId: string; doctorId: string },
  notBy: string,
): Promise<Date | null> => {
  const [row] = await db
    .select({ endedAt: assignments.endedAt })
    .from(assignments)
    .where(
      and(
        ofPatient(patientId),
        ofDoctor(doctorId),
        isNotNull(assignments.endedAt),
        sql`${assignments.endedBy} IS DISTINCT FROM ${notBy}`,
      ),
    )
    .orderBy(desc(assignments.endedAt))
    .limit(1)
  return row?.endedAt ?? null
}

/** Whether somebody is this patient's doctor now. */
export const isAssigned = async (
  db: Queryable,
  { patientId, doctorId }: { patientId: string; doctorId: string },
): Promise<boolean> =>
  (await db.$count(assignments, and(ofPatient(patientId), ofDoctor(doctorId), isNull(assignments.endedAt)))) > 0

/** The same, so that it stays so until the end of the transaction. Who ends it meanwhile waits, or has ended it already. */
export const lockAssigned = async (
  db: Queryable,
  { patientId, doctorId }: { patientId: string; doctorId: string },
): Promise<boolean> => {
  const rows = await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(ofPatient(patientId), ofDoctor(doctorId), isNull(assignments.endedAt)))
    .for('no key update')
  return rows.length > 0
}
