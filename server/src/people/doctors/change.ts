import type { DoctorChange } from '@salve/contract/doctors'
import { eq } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { may } from '../../auth/access.ts'
import { hasPassword, orEmailTaken, sealUser, type UserRow, userDetails } from '../../auth/accounts.ts'
import { announceDoctor } from '../../auth/announce-doctor.ts'
import { announceSessions } from '../../auth/authenticate.ts'
import { dropLinks, invite } from '../../auth/passwords.ts'
import { endSessions } from '../../auth/sessions.ts'
import { users } from '../../auth/tables.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import type { Above } from '../above.ts'
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

/**
 * A link that was mailed to the address before opens nothing any more. Who has chosen no password yet is invited at the
 * new address; the old one is told, should it not have been its owner who changed it.
 */
const moveMail = async (ctx: Context, before: UserRow, after: UserRow) => {
  if (before.emailIndex.equals(after.emailIndex)) return
  if (!(await hasPassword(ctx.db, after.id))) return invite(ctx, after)
  const { email } = userDetails(ctx.vault, before)
  ctx.later('notice of a new address', () =>
    ctx.mail.send({
      to: email,
      subject: 'Your address for signing in was changed',
      text: 'From now on you sign in to Salve with another e-mail address. If it was not you, call the clinic.\n',
    }),
  )
}

export const changeDoctor = async (ctx: Context, caller: Caller, id: string, change: DoctorChange) => {
  const { view, before, after } = await ctx.transact(async (tx) => {
    const found = await lockFor(ctx, tx, caller, id, 'doctor.change')
    const { doctor } = found
    assertVersion(doctor.version, change.version)
    const known = { ...doctor, ...userDetails(ctx.vault, found.user), licenseNumber: doctor.licenceNumber }
    const fields = changedFields(change, known)
    const same = { before: found.user, after: found.user }
    if (fields.length === 0) return { view: doctorView(ctx.vault, caller, found), ...same }

    const user = await changeAccount(ctx, tx, found, change)
    if (fields.includes('email')) await dropLinks(tx, user.id)
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
    return { view: doctorView(ctx.vault, caller, { doctor: saved, user }), before: found.user, after: user }
  })
  await announceDoctor(ctx, id)
  await moveMail(ctx, before, after)
  return view
}

/**
 * A doctor who leaves keeps no way in: nobody is the doctor's patient any more, the account is shut, also should it be
 * opened again it is no doctor's, and the licence is free. Whoever has another role by now only loses the profile. None
 * leaves while somebody is still to come.
 */
export const deleteDoctor = async (
  ctx: Context,
  { closeBook }: Pick<Above, 'closeBook'>,
  caller: Caller,
  id: string,
) => {
  const ended = await ctx.transact(async (tx) => {
    const { user } = await lockFor(ctx, tx, caller, id, 'doctor.delete')
    const now = ctx.clock.now()
    const count = await closeBook(tx, id, now)
    if (count > 0)
      throw new Refusal('has-visits', `Visits and holds still to come: ${count}. Move or cancel them first.`, { count })
    const status = user.role === 'doctor' ? 'suspended' : user.status
    await updateDoctor(tx, id, { deletedAt: now })
    await endAssignmentsOf(tx, id, { endedAt: now, endedBy: caller.userId })
    await tx.update(users).set({ status, doctorId: null }).where(eq(users.id, user.id))
    await record(ctx, tx, caller, { action: 'doctor.deleted', subject: { kind: 'doctor', id } })
    return endSessions(ctx, tx, user.id)
  })
  await announceSessions(ctx, ended)
  await announceDoctor(ctx, id)
}
