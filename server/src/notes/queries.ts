import { and, desc, eq, exists, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { noId } from '../kernel/ids.ts'
import { openThrough } from '../people/patients/queries.ts'
import { doctors, patients } from '../people/tables.ts'
import { noteKeys, noteReaders, notes, noteVersions } from './tables.ts'

const columns = {
  note: notes,
  patient: { id: patients.id, details: patients.details },
  doctorName: doctors.name,
}
export type NoteRow = Awaited<ReturnType<typeof findNote>> & object
export type KeyRow = typeof noteKeys.$inferSelect
export type VersionRow = typeof noteVersions.$inferSelect

const select = (db: Queryable) =>
  db
    .select(columns)
    .from(notes)
    .innerJoin(patients, and(eq(patients.id, notes.patientId), isNull(patients.deletedAt)))
    .innerJoin(doctors, eq(doctors.id, notes.doctorId))

export const findNote = async (db: Queryable, id: string) => {
  const [row] = await select(db).where(eq(notes.id, id))
  return row ?? null
}

/** Whoever amends waits for whoever amends. */
export const lockNote = async (db: Queryable, id: string) => {
  const [row] = await db.select().from(notes).where(eq(notes.id, id)).for('no key update')
  return row ?? null
}

const mayRead = (db: Queryable, doctorId: string) =>
  or(
    eq(notes.doctorId, doctorId),
    exists(
      db
        .select({ one: sql`1` })
        .from(noteReaders)
        .where(and(eq(noteReaders.noteId, notes.id), eq(noteReaders.doctorId, doctorId), isNull(noteReaders.endedAt))),
    ),
  )

/** What a caller may read: a doctor the own and what patients share, of those who are assigned; a patient the family's. */
export const readableBy = (db: Queryable, caller: Caller): SQL | undefined =>
  caller.role === 'doctor'
    ? and(mayRead(db, caller.doctorId ?? noId), openThrough(db, caller, ['assigned']))
    : openThrough(db, caller, ['self', 'dependant'])

/** Whether somebody has a note of this doctor that they may read. */
export const hasNoteOf = async (db: Queryable, caller: Caller, doctorId: string) =>
  (
    await select(db)
      .where(and(eq(notes.doctorId, doctorId), readableBy(db, caller)))
      .limit(1)
  ).length > 0

type Which = { where: (SQL | undefined)[]; before?: string; limit: number }

/** Latest first. */
export const listNotes = (db: Queryable, { where, before, limit }: Which) =>
  select(db)
    .where(and(...where, before ? lt(notes.id, before) : undefined))
    .orderBy(desc(notes.id))
    .limit(limit + 1)

export const ofPatient = (patientId: string) => eq(notes.patientId, patientId)

export const insertNote = async (db: Queryable, row: typeof notes.$inferInsert): Promise<boolean> =>
  (await db.insert(notes).values(row).onConflictDoNothing().returning({ id: notes.id })).length > 0

export const insertVersion = (db: Queryable, row: typeof noteVersions.$inferInsert) =>
  db.insert(noteVersions).values(row)

export const growNote = (db: Queryable, id: string, version: number, changedAt: Date) =>
  db.update(notes).set({ version, changedAt }).where(eq(notes.id, id))

/** Those that are there already stay as they are. */
export const insertKeys = async (db: Queryable, rows: (typeof noteKeys.$inferInsert)[]): Promise<number> =>
  rows.length === 0
    ? 0
    : (await db.insert(noteKeys).values(rows).onConflictDoNothing().returning({ id: noteKeys.noteId })).length

/** Oldest first. */
export const findVersions = (db: Queryable, noteIds: string[]): Promise<VersionRow[]> =>
  db.select().from(noteVersions).where(inArray(noteVersions.noteId, noteIds)).orderBy(noteVersions.version)

/** The last version of each. */
export const findLastVersions = (db: Queryable, noteIds: string[]): Promise<VersionRow[]> =>
  db
    .selectDistinctOn([noteVersions.noteId])
    .from(noteVersions)
    .where(inArray(noteVersions.noteId, noteIds))
    .orderBy(noteVersions.noteId, desc(noteVersions.version))

export const findKeysOf = (db: Queryable, noteIds: string[], userId: string): Promise<KeyRow[]> =>
  db
    .select()
    .from(noteKeys)
    .where(and(inArray(noteKeys.noteId, noteIds), eq(noteKeys.userId, userId)))

/** Doctors whom the patient lets in, and who are still the patient's. */
export const findReaders = (db: Queryable, noteIds: string[]) =>
  db
    .select({
      noteId: noteReaders.noteId,
      doctorId: noteReaders.doctorId,
      name: doctors.name,
      since: noteReaders.grantedAt,
    })
    .from(noteReaders)
    .innerJoin(doctors, and(eq(doctors.id, noteReaders.doctorId), isNull(doctors.deletedAt)))
    .where(and(inArray(noteReaders.noteId, noteIds), isNull(noteReaders.endedAt)))
    .orderBy(noteReaders.grantedAt)

/** Which key sets some version is not sealed to: by whoever wrote it, or by the caller. */
export const findLacking = async (db: Queryable, noteId: string, callerId: string, keySetIds: string[]) => {
  const { rows } = await db.execute<{ id: string }>(sql`
    SELECT DISTINCT s.id FROM note_versions v CROSS JOIN unnest(${sql.param(keySetIds)}::uuid[]) s (id)
    WHERE v.note_id = ${noteId}::uuid AND NOT EXISTS (SELECT 1 FROM note_keys k
      WHERE k.note_id = v.note_id AND k.version = v.version AND k.key_set_id = s.id
        AND (k.sealed_by = ${callerId}::uuid OR k.created_at = v.written_at))`)
  return rows.map(({ id }) => id)
}
