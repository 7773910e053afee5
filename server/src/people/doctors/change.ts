import type { DoctorChange } from '@salve/contract/doctors'
import { eq } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { may } from '../../auth/access.ts'
import { orEmailTaken, sealUser, userDetails } from '../../auth/accounts.ts'
import { announceEnd } from '../../auth/authenticate.ts'
import { endSessions } from '../../auth/sessions.ts'
import { users } from '../../auth/tables.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/refusal.ts'
import { endAssignmentsOf } from '../assignments/end-all.ts'
import { assertVersion, changedFields, doctorSearch, foldLicence } from '../rules.ts'
import { type DoctorWithUser, lockDoctor, updateDoctor } from './queries.ts'
import { doctorView, relationsToDoctor } from './view.ts'

const lockFor = async (
  ctx: Context,
  db: Queryable,
  caller: Caller,
  id: string,
  action: 'doctor.change' | 'doctor.delete',
) => {
  const trace = () => record(ctx, ctx.db, caller, { action, outcome: 'refused', subject: { kind: 'doctor', id } })
  const found = (await lockDoctor(db, id)) ?? notFound('doctor')
  return may(caller.role, action, relationsToDoctor(caller, id)) ? found : notFound('doctor', trace)
}

/** The private part of a profile lies with the account. */
const changeAccount = async ({ vault }: Context, db: Queryable, { user }: DoctorWithUser, change: DoctorChange) => {
  const before = userDetails(vault, user)
  const after = {
    name: change.name ?? before.name,
    email: change.email ?? before.email,
    phone: change.phone === undefined ? before.phone : change.phone,
  }
  const [saved] = await orEmailTaken(
    db
      .update(users)
      .set(sealUser(vault, user.id, after))
      .where(eq(users.id, user.id))
      .returning(),
  )
  return saved
}

export const changeDoctor = (ctx: Context, caller: Caller, id: string, change: DoctorChange) =>
  ctx.transact(async (tx) => {
    const found = await lockFor(ctx, tx, caller, id, 'doctor.change')
    const { doctor } = found
    assertVersion(doctor.version, change.version)
    const before = { ...doctor, ...userDetails(ctx.vault, found.user), licenseNumber: doctor.licenceNumber }
    const fields = changedFields(change, before)
    if (fields.length === 0) return doctorView(ctx.vault, caller, found)

    const user = await changeAccount(ctx, tx, found, change)
    const name = change.name ?? doctor.name
    const specialization = change.specialization ?? doctor.specialization
    const licence = change.licenseNumber ?? doctor.licenceNumber
    const saved = await updateDoctor(tx, id, {
      name,
      specialization,
      licenceNumber: licence,
      licenceFolded: licence && foldLicence(licence),
      bio: change.bio === undefined ? doctor.bio : change.bio,
      languages: change.languages ?? doctor.languages,
      timeZone: change.timeZone ?? doctor.timeZone,
      search: doctorSearch(name, specialization),
      updatedAt: ctx.clock.now(),
    })
    await record(ctx, tx, caller, { action: 'doctor.changed', subject: { kind: 'doctor', id }, fields })
    return doctorView(ctx.vault, caller, { doctor: saved, user })
  })

/**
 * A doctor who leaves keeps no way in: nobody is the doctor's patient any more, the account is shut, also should it be
 * opened again it is no doctor's, and the licence is free. Whoever has another role by now only loses the profile.
 */
export const deleteDoctor = async (ctx: Context, caller: Caller, id: string) => {
  const ended = await ctx.transact(async (tx) => {
    const { user } = await lockFor(ctx, tx, caller, id, 'doctor.delete')
    const now = ctx.clock.now()
    const status = user.role === 'doctor' ? 'suspended' : user.status
    await updateDoctor(tx, id, { deletedAt: now })
    await endAssignmentsOf(tx, id, now)
    await tx.update(users).set({ status, doctorId: null }).where(eq(users.id, user.id))
    await record(ctx, tx, caller, { action: 'doctor.deleted', subject: { kind: 'doctor', id } })
    return endSessions(ctx, tx, user.id)
  })
  await announceEnd(ctx, ended)
}
