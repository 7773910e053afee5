import { record } from '../../audit/record.ts'
import { may, relationsFor } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal, wrongField } from '../../kernel/refusal.ts'
import type { Above } from '../above.ts'
import { findListedDoctor } from '../doctors/queries.ts'
import { patientFor } from '../patients/authorize.ts'
import { openDetails } from '../patients/seal.ts'
import { endAssignment, insertAssignment, lastParted, lockAssignment } from './queries.ts'

type Pair = { patientId: string; doctorId: string }
type AssignAction = 'mapping.create' | 'mapping.select'
type Visits = Pick<Above, 'lastBooked'>

/**
 * A visit ties the two together when somebody else than the doctor booked it, and after anybody sent the doctor away:
 * otherwise a doctor could take back what the patient ended.
 */
const hasVisited = async (tx: Queryable, { lastBooked }: Visits, caller: Caller, both: Pair) => {
  const booked = await lastBooked(tx, both, caller.userId)
  const parted = booked && (await lastParted(tx, both, caller.userId))
  return booked !== null && (!parted || booked > parted)
}

/** Writes the pair, if it is new; null when the two belong together already. */
const pair = async (
  ctx: Context,
  tx: Queryable,
  caller: Caller,
  { patientId, doctorId }: Pair,
  action: AssignAction,
  visited = false,
) => {
  const { patient } = await patientFor(ctx, tx, caller, patientId, action, { visited })
  const found = (await findListedDoctor(tx, doctorId)) ?? notFound('doctor')
  const id = newId()
  const createdAt = ctx.clock.now()
  const inserted = await insertAssignment(tx, { id, patientId, doctorId, createdBy: caller.userId, createdAt })
  if (!inserted) return null
  await record(ctx, tx, caller, { action: 'assignment.created', subject: { kind: 'assignment', id }, patientId })
  const { doctor } = found
  return {
    id,
    patientId,
    doctorId,
    createdAt: createdAt.toISOString(),
    doctor: { id: doctor.id, name: doctor.name, specialization: doctor.specialization },
    patient: { id: patientId, name: openDetails(ctx.vault, patient).name },
  }
}

export const createMapping = (ctx: Context, visits: Visits, caller: Caller, both: Pair) => {
  if (caller.role === 'doctor' && both.doctorId !== caller.doctorId)
    throw new Refusal('forbidden', 'A doctor takes on patients for nobody else.')
  return ctx.transact(async (tx) => {
    const counts = relationsFor(caller.role, 'mapping.create').includes('visited')
    const visited = counts && (await hasVisited(tx, visits, caller, both))
    const made = await pair(ctx, tx, caller, both, 'mapping.create', visited)
    if (!made) throw new Refusal('already-assigned', 'This doctor is already assigned to this patient.')
    return made
  })
}

/** A patient chooses a doctor; choosing the same one again changes nothing and is no error. */
export const selectDoctor = (
  ctx: Context,
  caller: Caller,
  { patientId, doctorId }: Partial<Pair> & { doctorId: string },
) =>
  ctx.transact(async (tx) => {
    const chosen = patientId ?? caller.patientId
    if (!chosen) throw wrongField('patientId', 'is required: you have no record of your own')
    await pair(ctx, tx, caller, { patientId: chosen, doctorId }, 'mapping.select')
    return { message: 'Doctor assigned successfully' }
  })

/** A doctor gives up the own assignment; for everybody else it is the patient who decides. */
export const deleteMapping = (ctx: Context, caller: Caller, id: string) =>
  ctx.transact(async (tx) => {
    const assignment = (await lockAssignment(tx, id)) ?? notFound('assignment')
    const { patientId, doctorId } = assignment
    if (caller.role === 'doctor') {
      const own = doctorId === caller.doctorId && may('doctor', 'mapping.delete', ['self'])
      if (!own)
        return notFound('assignment', () =>
          record(ctx, ctx.db, caller, {
            action: 'mapping.delete',
            outcome: 'refused',
            subject: { kind: 'assignment', id },
            patientId,
          }),
        )
    } else await patientFor(ctx, tx, caller, patientId, 'mapping.delete', { as: 'assignment' })
    await endAssignment(tx, id, { endedAt: ctx.clock.now(), endedBy: caller.userId })
    await record(ctx, tx, caller, { action: 'assignment.ended', subject: { kind: 'assignment', id }, patientId })
  })
