import type { Note, NoteKey, SealedNote } from '@salve/contract/notes'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { openDetails } from '../people/patients/seal.ts'
import { findKeysOf, findLastVersions, findReaders, type KeyRow, type NoteRow, type VersionRow } from './queries.ts'

const keyView = ({ userId, keySetId, sealedKey }: KeyRow): NoteKey => ({
  userId,
  keySetId,
  sealedKey: sealedKey.toString('base64url'),
})

export const keysIn = (keys: KeyRow[], id: string, of: number): NoteKey[] =>
  keys.filter(({ noteId, version }) => noteId === id && version === of).map(keyView)

/** A version with those of its keys that are the reader's. */
export const sealedView = (row: VersionRow, keys: KeyRow[]): SealedNote => ({
  noteId: row.noteId,
  version: row.version,
  ciphertext: row.ciphertext.toString('base64url'),
  author:
    row.keySetId && row.signature ? { keySetId: row.keySetId, signature: row.signature.toString('base64url') } : null,
  keys: keysIn(keys, row.noteId, row.version),
})

export const noteViews = async (
  { vault }: Context,
  db: Queryable,
  rows: NoteRow[],
  { userId, doctorId: self }: Pick<Caller, 'userId' | 'doctorId'>,
): Promise<Note[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(({ note }) => note.id)
  const [last, keys, readers] = [
    await findLastVersions(db, ids),
    await findKeysOf(db, ids, userId),
    await findReaders(db, ids),
  ]
  const lastOf = new Map(last.map((version) => [version.noteId, version]))
  return rows.map(({ note, patient, doctorName }) => ({
    id: note.id,
    patientId: note.patientId,
    patientName: openDetails(vault, patient).name,
    doctorId: note.doctorId,
    doctorName,
    version: note.version,
    createdAt: note.createdAt.toISOString(),
    changedAt: note.changedAt.toISOString(),
    sealed: sealedView(lastOf.get(note.id) as VersionRow, keys),
    // Whom else a patient lets in is the patient's and the author's to know.
    readers: readers
      .filter(({ noteId }) => noteId === note.id && (self === null || self === note.doctorId))
      .map(({ doctorId, name, since }) => ({ doctorId, name, since: since.toISOString() })),
  }))
}
