import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/refusal.ts'
import { findListedDoctor } from '../people/doctors/queries.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { keysOfDoctor, keysOfPeople, type PartyKeys } from './party-keys.ts'
import { hasNoteOf } from './queries.ts'

const shown = (parties: PartyKeys[]) => ({ items: parties.map(({ doctorId: _, ...keys }) => keys) })

export const findKeysOfPatient = async (ctx: Context, caller: Caller, patientId: string) => {
  await patientFor(ctx, ctx.db, caller, patientId, 'note.open')
  return shown(await keysOfPeople(ctx, ctx.db, patientId))
}

/**
 * By them a patient checks who signed, also when the doctor has left: for whoever may know of the doctor, by the public profile or
 * by a note.
 */
export const findKeysOfDoctor = async (ctx: Context, caller: Caller, doctorId: string) => {
  const { db } = ctx
  const isKnown =
    caller.doctorId === doctorId || (await findListedDoctor(db, doctorId)) || (await hasNoteOf(db, caller, doctorId))
  return isKnown ? shown(await keysOfDoctor(ctx, db, doctorId)) : notFound('doctor')
}
