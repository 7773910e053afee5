import type { BodyOf } from '@salve/contract/endpoint'
import type { FellBack } from '@salve/contract/extraction'
import type { amendNote as Amend, writeNote as Write } from '@salve/contract/notes'
import type { PlanItem } from '@salve/contract/plans'
import type { NotePlace } from '@salve/contract/seal/note'
import type { Step } from '@salve/contract/steps'
import { sql } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import type { Tx } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { notFound, Refusal, wrongField } from '../kernel/refusal.ts'
import { lockAssigned } from '../people/assignments/queries.ts'
import { patientFor } from '../people/patients/authorize.ts'
import type { Above } from './above.ts'
import { readSteps } from './extract.ts'
import { noteFor } from './open.ts'
import { keysOfParties } from './party-keys.ts'
import { findReaders, growNote, insertNote, lockNote } from './queries.ts'
import { assertSealed, sealPlain, writeVersion } from './seal.ts'

/** How long a letter that says that there is a note is of use. */
const newsForSeconds = 3 * 86_400

type Content = BodyOf<typeof Amend>
type Read = { steps: Step[]; engine: 'local' | 'llm' | 'none'; fellBack?: FellBack }

const dayIn = (now: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** A step without what was said about it while it was a proposal. */
const settled = ({ kind, text, source, schedule, dueOn }: Step): Step => ({ kind, text, source, schedule, dueOn })

/** Reads the steps out of plain text; of a sealed note the client says them. Outside of the transaction: a model takes its time. */
const stepsOf = async (
  ctx: Context,
  caller: Caller,
  content: Content,
  { id: patientId, timeZone }: { id: string; timeZone: string },
): Promise<Read> => {
  if (content.note === undefined || content.steps || content.extract === 'none')
    return { steps: content.steps ?? [], engine: 'none' }
  const today = dayIn(ctx.clock.now(), timeZone)
  const read = await readSteps(ctx, caller, {
    text: content.note,
    engine: content.extract ?? 'local',
    today,
    patientId,
  })
  return { steps: read.steps.map(settled), engine: read.engine, fellBack: read.fellBack }
}

const seal = async (ctx: Context, tx: Tx, caller: Caller, place: NotePlace, content: Content) => {
  const readers = await findReaders(tx, [place.noteId])
  const doctorIds = [place.doctorId, ...readers.map(({ doctorId }) => doctorId)]
  const parties = await keysOfParties(ctx, tx, { patientId: place.patientId, doctorIds })
  const author = parties.find(({ userId }) => userId === caller.userId)
  if (!author) throw new Refusal('no-keys', 'You have no keys yet. Sign in once with your password, then try again.')
  if (!content.sealed) return sealPlain(place, content.note as string, ctx.clock.now(), parties)
  await assertSealed(place, content.sealed, parties, author)
  return content.sealed
}

const lists = (items: PlanItem[]) => {
  const texts = (kinds: PlanItem['kind'][]) => items.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text)
  return { checklist: texts(['task', 'follow-up']), plan: texts(['medication', 'activity']), items }
}

/** What of a note is kept, in one transaction: its ciphertext, who may open it, its plan, and that people are told. */
const keep = async (
  ctx: Context,
  tx: Tx,
  above: Above,
  caller: Caller,
  place: NotePlace,
  content: Content,
  read: Read,
) => {
  const now = ctx.clock.now()
  const { noteId, patientId, doctorId, version } = place
  await writeVersion(tx, await seal(ctx, tx, caller, place, content), caller.userId, now)
  const source = { kind: 'note' as const, id: noteId }
  const items = await above.makePlan(ctx, tx, caller, { patientId, doctorId, source, steps: read.steps })
  await record(ctx, tx, caller, {
    action: version === 1 ? 'note.written' : 'note.amended',
    subject: { kind: 'note', id: noteId },
    patientId,
  })
  const data = JSON.stringify({ noteId, patientId, doctorId, version })
  await tx.execute(sql`SELECT tell_care('note.added', 'note.added', ${patientId}::uuid, ${data}::jsonb,
    ${now.toISOString()}::timestamptz, ${`${noteId}|${version}`}, ${after(now, newsForSeconds).toISOString()}::timestamptz)`)
  const { engine, fellBack } = read
  const answer = { message: 'Note submitted successfully', noteId, version, actionableSteps: lists(items), engine }
  return fellBack === undefined ? answer : { ...answer, fellBack }
}

/** Locked, so that nobody is sent away while a note is written; of two notes of these two one comes after the other. */
const stillAssigned = async (tx: Tx, pair: { patientId: string; doctorId: string }) =>
  (await lockAssigned(tx, pair)) || notFound('patient')

const dayMs = 86_400_000
/** Notes are listed by their ids, so that one from elsewhere in time would stand first for ever. */
const assertOfNow = (id: string, now: Date) => {
  const made = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  if (id[14] !== '7' || Math.abs(made - now.getTime()) > dayMs)
    throw wrongField('sealed.noteId', 'must be a UUIDv7 of now')
}

const mostVersions = 50

const taken = () => wrongField('sealed.noteId', 'is in use already')

export const writeNote = async (ctx: Context, above: Above, caller: Caller, body: BodyOf<typeof Write>) => {
  const { patientId, doctorId: named, ...content } = body
  const doctorId = caller.doctorId ?? notFound('doctor')
  if (named !== undefined && named !== doctorId)
    throw new Refusal('forbidden', 'A note is written by the doctor who signs in, for nobody else.')
  const { patient } = await patientFor(ctx, ctx.db, caller, patientId, 'note.write')
  const read = await stepsOf(ctx, caller, content, patient)
  return ctx.transact(async (tx) => {
    // Whoever is sent away in the meantime writes no more, and of two notes of these two one comes after the other.
    await stillAssigned(tx, { patientId, doctorId })
    const now = ctx.clock.now()
    if (content.sealed) assertOfNow(content.sealed.noteId, now)
    const place = { noteId: content.sealed?.noteId ?? newId(), patientId, doctorId, version: 1 }
    if (!(await insertNote(tx, { id: place.noteId, patientId, doctorId, createdAt: now, changedAt: now })))
      throw taken()
    return keep(ctx, tx, above, caller, place, content, read)
  })
}

export const amendNote = async (ctx: Context, above: Above, caller: Caller, id: string, content: Content) => {
  const before = await noteFor(ctx, ctx.db, caller, id, 'note.write')
  if (before.note.doctorId !== caller.doctorId)
    throw new Refusal('forbidden', 'Only the doctor who wrote a note amends it.')
  const { patient } = await patientFor(ctx, ctx.db, caller, before.note.patientId, 'note.write')
  const read = await stepsOf(ctx, caller, content, patient)
  return ctx.transact(async (tx) => {
    await stillAssigned(tx, { patientId: patient.id, doctorId: before.note.doctorId })
    const { version, patientId, doctorId } = (await lockNote(tx, id)) ?? notFound('note')
    if (version >= mostVersions)
      throw new Refusal('invalid-transition', `This note was amended ${mostVersions - 1} times. Write another one.`)
    const place = { noteId: id, patientId, doctorId, version: version + 1 }
    await growNote(tx, id, place.version, ctx.clock.now())
    return keep(ctx, tx, above, caller, place, content, read)
  })
}
