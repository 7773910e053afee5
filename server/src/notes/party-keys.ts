import type { PublicKeys } from '@salve/contract/keys'
import { eq, inArray, or, sql } from 'drizzle-orm'
import { userDetails } from '../auth/accounts.ts'
import { publicView } from '../auth/keys/view.ts'
import { keySets, users } from '../auth/tables.ts'
import type { Context } from '../context.ts'
import type { Queryable } from '../kernel/db.ts'
import { patients } from '../people/tables.ts'

type Needs = Pick<Context, 'vault'>
export type PartyKeys = PublicKeys & { name: string; current: boolean; doctorId: string | null }

const columns = {
  id: keySets.id,
  userId: keySets.userId,
  publicKey: keySets.publicKey,
  signKey: keySets.signKey,
  endorsedBy: keySets.endorsedBy,
  endorsement: keySets.endorsement,
  createdAt: keySets.createdAt,
  replacedAt: keySets.replacedAt,
  details: users.details,
  doctorId: users.doctorId,
}

const select = (db: Queryable) => db.select(columns).from(keySets).innerJoin(users, eq(users.id, keySets.userId))

const view = (
  { vault }: Needs,
  { details, doctorId, replacedAt, ...row }: Awaited<ReturnType<typeof select>>[number],
): PartyKeys => ({
  ...publicView(row),
  name: userDetails(vault, { id: row.userId, details }).name,
  current: replacedAt === null,
  doctorId,
})

/** The keys of whose record it is and of who cares for them. */
export const keysOfPeople = async (needs: Needs, db: Queryable, patientId: string): Promise<PartyKeys[]> => {
  const guardian = sql`(SELECT ${patients.guardianId} FROM ${patients} WHERE ${patients.id} = ${patientId})`
  const rows = await select(db).where(or(eq(users.patientId, patientId), eq(users.id, guardian)))
  return rows.map((row) => view(needs, row))
}

const keysOfDoctors = async (needs: Needs, db: Queryable, doctorIds: string[]): Promise<PartyKeys[]> =>
  (await select(db).where(inArray(users.doctorId, doctorIds))).map((row) => view(needs, row))

/** Of one who has left, those with which notes were signed. */
export const keysOfDoctor = async (needs: Needs, db: Queryable, doctorId: string): Promise<PartyKeys[]> => {
  const signed = sql`${keySets.id} IN (SELECT v.key_set_id FROM notes n JOIN note_versions v ON v.note_id = n.id
    WHERE n.doctor_id = ${doctorId}::uuid)`
  const rows = await select(db).where(or(eq(users.doctorId, doctorId), signed))
  return rows.map((row) => {
    const found = view(needs, row)
    return { ...found, current: found.current && found.doctorId === doctorId }
  })
}

/** The present keys of everybody who is to read what these doctors share of this patient. */
export const keysOfParties = async (
  needs: Needs,
  db: Queryable,
  { patientId, doctorIds }: { patientId?: string; doctorIds: string[] },
): Promise<PartyKeys[]> =>
  [
    ...(patientId ? await keysOfPeople(needs, db, patientId) : []),
    ...(await keysOfDoctors(needs, db, doctorIds)),
  ].filter(({ current }) => current)
