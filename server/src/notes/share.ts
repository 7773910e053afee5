import type { BodyOf } from '@salve/contract/endpoint'
import type { shareNote as Share } from '@salve/contract/notes'
import { and, eq, isNull } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound, wrongField } from '../kernel/refusal.ts'
import { isAssigned } from '../people/assignments/queries.ts'
import { findDoctor } from '../people/doctors/queries.ts'
import { noteFor } from './open.ts'
import { keysOfParties } from './party-keys.ts'
import { findVersions } from './queries.ts'
import { keysChanged } from './seal.ts'
import { keepKeys } from './seal-again.ts'
import { noteReaders } from './tables.ts'

/** The patient's own decision, note by note; whom it lets in must be a doctor of theirs. */
export const shareNote = (ctx: Context, caller: Caller, id: string, { doctorId, keys }: BodyOf<typeof Share>) =>
  ctx.transact(async (tx) => {
    const { note } = await noteFor(ctx, tx, caller, id, 'note.share')
    if (doctorId === note.doctorId) throw wrongField('doctorId', 'wrote this note, and can read it')
    const assigned = await isAssigned(tx, { patientId: note.patientId, doctorId })
    const doctor = (assigned && (await findDoctor(tx, doctorId))) || notFound('doctor of this patient')
    const parties = await keysOfParties(ctx, tx, { doctorIds: [doctorId] })
    const versions = await findVersions(tx, [id])
    const whole = parties.every((party) =>
      versions.every(({ version }) => keys.some((key) => key.keySetId === party.id && key.version === version)),
    )
    if (!whole || parties.length === 0) throw keysChanged()
    await keepKeys(ctx, tx, caller, id, keys, parties)
    const grantedAt = ctx.clock.now()
    const row = { noteId: id, doctorId, grantedBy: caller.userId, grantedAt }
    const [granted] = await tx.insert(noteReaders).values(row).onConflictDoNothing().returning()
    const since = granted?.grantedAt ?? (await findGrant(tx, id, doctorId))
    if (granted)
      await record(ctx, tx, caller, {
        action: 'note.shared',
        subject: { kind: 'note', id },
        patientId: note.patientId,
        reason: doctor.doctor.name,
      })
    return { doctorId, name: doctor.doctor.name, since: since.toISOString() }
  })

const current = (noteId: string, doctorId: string) =>
  and(eq(noteReaders.noteId, noteId), eq(noteReaders.doctorId, doctorId), isNull(noteReaders.endedAt))

const findGrant = async (tx: Parameters<Parameters<Context['transact']>[0]>[0], noteId: string, doctorId: string) => {
  const [{ grantedAt }] = await tx.select().from(noteReaders).where(current(noteId, doctorId))
  return grantedAt
}

/** From now on they fetch it no more. What was read cannot be unread. */
export const unshareNote = (ctx: Context, caller: Caller, id: string, doctorId: string) =>
  ctx.transact(async (tx) => {
    const { note } = await noteFor(ctx, tx, caller, id, 'note.share')
    const ended = await tx
      .update(noteReaders)
      .set({ endedAt: ctx.clock.now() })
      .where(current(id, doctorId))
      .returning({ doctorId: noteReaders.doctorId })
    if (ended.length === 0) return notFound('reader')
    await record(ctx, tx, caller, {
      action: 'note.unshared',
      subject: { kind: 'note', id },
      patientId: note.patientId,
    })
  })
