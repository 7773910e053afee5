import type { QueryOf } from '@salve/contract/endpoint'
import type { listDoctorsNotes, listOwnNotes, Note } from '@salve/contract/notes'
import { record } from '../audit/record.ts'
import type { Action } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readCursor } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { findKeysOf, findNote, findReaders, findVersions, listNotes, ofPatient, readableBy } from './queries.ts'
import { noteViews, sealedView } from './view.ts'

type Query = { patientId?: string; cursor?: string; limit: number }

const mostBytes = 4_000_000

/** As many as go into one answer; at least one. */
const uptoBytes = (items: Note[]): Note[] => {
  let bytes = 0
  return items.filter(({ sealed }, at) => {
    bytes += sealed.ciphertext.length
    return at === 0 || bytes <= mostBytes
  })
}

const pageOf = async (ctx: Context, caller: Caller, { patientId, cursor, limit }: Query) => {
  const where = [readableBy(ctx.db, caller), patientId ? ofPatient(patientId) : undefined]
  const rows = await listNotes(ctx.db, { where, before: readCursor(cursor), limit })
  const items = uptoBytes(await noteViews(ctx, ctx.db, rows.slice(0, limit), partyOf(caller)))
  await record(ctx, ctx.db, caller, ...opened(items))
  return { items, nextCursor: cursorAfter(rows, items.length, ({ note }) => note.id) }
}

/** Who has fetched what is sealed can open it: a trace for each record. */
export const opened = (items: { patientId: string }[]) =>
  [...new Set(items.map(({ patientId }) => patientId))].map((id) => ({
    action: 'note.listed',
    subject: { kind: 'patient' as const, id },
    patientId: id,
  }))

/** A doctor who is a patient somewhere reads there as a patient. */
const partyOf = ({ role, userId, doctorId }: Caller) => ({ userId, doctorId: role === 'doctor' ? doctorId : null })

/** Of the own record, or of one that the caller cares for. */
export const findOwnNotes = async (ctx: Context, caller: Caller, query: QueryOf<typeof listOwnNotes>) => {
  const patientId = query.patientId ?? caller.patientId ?? notFound('patient')
  await patientFor(ctx, ctx.db, caller, patientId, 'note.open')
  return pageOf(ctx, caller, { ...query, patientId })
}

export const findDoctorsNotes = async (ctx: Context, caller: Caller, query: QueryOf<typeof listDoctorsNotes>) => {
  if (query.patientId) await patientFor(ctx, ctx.db, caller, query.patientId, 'note.open')
  return pageOf(ctx, caller, query)
}

/** The note, if the caller stands to its patient in a way that allows this, and, as a doctor, may read this very one. */
export const noteFor = async (ctx: Context, db: Queryable, caller: Caller, id: string, action: Action) => {
  const row = (await findNote(db, id)) ?? notFound('note')
  const { patientId, doctorId } = row.note
  await patientFor(ctx, db, caller, patientId, action, { as: 'note' })
  const readers = await findReaders(db, [id])
  const mine = [doctorId, ...readers.map((reader) => reader.doctorId)].some((one) => one === caller.doctorId)
  if (caller.role === 'doctor' && !mine)
    return notFound('note', () =>
      record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'note', id }, patientId }),
    )
  return { ...row, readers }
}

export const openNote = async (ctx: Context, caller: Caller, id: string) => {
  const row = await noteFor(ctx, ctx.db, caller, id, 'note.open')
  const [view] = await noteViews(ctx, ctx.db, [row], partyOf(caller))
  const keys = await findKeysOf(ctx.db, [id], caller.userId)
  const versions = (await findVersions(ctx.db, [id])).map((version) => ({
    sealed: sealedView(version, keys),
    writtenAt: version.writtenAt.toISOString(),
  }))
  const { patientId } = row.note
  await record(ctx, ctx.db, caller, { action: 'note.opened', subject: { kind: 'note', id }, patientId })
  return { ...view, versions }
}
