import type { BodyOf, QueryOf } from '@salve/contract/endpoint'
import type { addNoteKeys as Add, listUnread, Unread } from '@salve/contract/notes'
import { sql } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readCursor } from '../kernel/cursor.ts'
import type { Tx } from '../kernel/db.ts'
import { noteFor, opened } from './open.ts'
import { keysOfParties, type PartyKeys } from './party-keys.ts'
import {
  findKeysOf,
  findLacking,
  findReaders,
  findVersions,
  insertKeys,
  listNotes,
  type NoteRow,
  ofPatient,
  readableBy,
} from './queries.ts'
import { keysChanged, stored } from './seal.ts'
import { notes } from './tables.ts'
import { keysIn } from './view.ts'

/** Notes of which the caller has a key, and a party's current set has not for some version. */
const lacking = (caller: Caller) => sql`EXISTS (
  SELECT 1 FROM note_versions v
  JOIN note_keys mine ON mine.note_id = v.note_id AND mine.version = v.version AND mine.user_id = ${caller.userId}::uuid
  CROSS JOIN LATERAL (
    SELECT people_of(${notes.patientId}) AS id
    UNION ALL SELECT u.id FROM users u WHERE u.doctor_id = ${notes.doctorId}
    UNION ALL SELECT u.id FROM note_readers r JOIN users u ON u.doctor_id = r.doctor_id
      WHERE r.note_id = v.note_id AND r.ended_at IS NULL
  ) party
  JOIN key_sets s ON s.user_id = party.id AND s.replaced_at IS NULL
  WHERE v.note_id = ${notes.id} AND NOT EXISTS (SELECT 1 FROM note_keys k
    WHERE k.note_id = v.note_id AND k.version = v.version AND k.key_set_id = s.id
      AND (k.sealed_by = ${caller.userId}::uuid OR k.created_at = v.written_at)))`

const unreadView = async (ctx: Context, caller: Caller, { note }: NoteRow): Promise<Unread> => {
  const { db } = ctx
  const readerIds = (await findReaders(db, [note.id])).map(({ doctorId }) => doctorId)
  const parties = await keysOfParties(ctx, db, {
    patientId: note.patientId,
    doctorIds: [note.doctorId, ...readerIds],
  })
  const own = await findKeysOf(db, [note.id], caller.userId)
  const versions = [...new Set(own.map(({ version }) => version))].sort((a, b) => a - b)
  return {
    noteId: note.id,
    patientId: note.patientId,
    doctorId: note.doctorId,
    readerIds,
    versions: versions.map((version) => ({ version, keys: keysIn(own, note.id, version) })),
    missing: await findLacking(
      db,
      note.id,
      caller.userId,
      parties.map(({ id }) => id),
    ),
  }
}

/** What the caller's client should seal anew, so that nobody is shut out of what concerns them. */
export const findUnread = async (ctx: Context, caller: Caller, query: QueryOf<typeof listUnread>) => {
  const { db } = ctx
  const { patientId, cursor, limit } = query
  const where = [readableBy(db, caller), patientId ? ofPatient(patientId) : undefined, lacking(caller)]
  const rows = await listNotes(db, { where, before: readCursor(cursor), limit })
  const items: Unread[] = []
  for (const row of rows.slice(0, limit)) items.push(await unreadView(ctx, caller, row))
  await record(ctx, db, caller, ...opened(items))
  return { items, nextCursor: cursorAfter(rows, limit, ({ note }) => note.id) }
}

/** Keys for those who may have them: every other one is refused. */
export const keepKeys = async (
  ctx: Context,
  tx: Tx,
  caller: Caller,
  noteId: string,
  keys: BodyOf<typeof Add>['keys'],
  parties: PartyKeys[],
): Promise<number> => {
  const known = new Set((await findVersions(tx, [noteId])).map(({ version }) => version))
  const fits = keys.every(
    ({ userId, keySetId, version }) =>
      known.has(version) && parties.some((party) => party.id === keySetId && party.userId === userId),
  )
  if (!fits) throw keysChanged()
  return insertKeys(
    tx,
    keys.map(({ sealedKey, ...key }) => ({
      ...key,
      noteId,
      sealedKey: stored(sealedKey),
      sealedBy: caller.userId,
      createdAt: ctx.clock.now(),
    })),
  )
}

export const addNoteKeys = (ctx: Context, caller: Caller, id: string, { keys }: BodyOf<typeof Add>) =>
  ctx.transact(async (tx) => {
    const { note, readers } = await noteFor(ctx, tx, caller, id, 'note.open')
    const doctorIds = [note.doctorId, ...readers.map(({ doctorId }) => doctorId)]
    const parties = await keysOfParties(ctx, tx, { patientId: note.patientId, doctorIds })
    const added = await keepKeys(ctx, tx, caller, id, keys, parties)
    if (added > 0)
      await record(ctx, tx, caller, {
        action: 'note.sealed-anew',
        subject: { kind: 'note', id },
        patientId: note.patientId,
      })
    return { added }
  })
