import type { NewDoctor } from '@salve/contract/doctors'
import { eq } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { insertUser, type UserRow } from '../../auth/accounts.ts'
import { invite } from '../../auth/passwords.ts'
import { users } from '../../auth/tables.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Queryable } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { clinicZone } from '../clinic-zone.ts'
import { doctorSearch, foldLicence } from '../rules.ts'
import { insertDoctor } from './queries.ts'
import { doctorView } from './view.ts'

export type Profile = Omit<NewDoctor, 'email' | 'phone' | 'specialization' | 'licenseNumber'> & {
  specialization?: string
  licenseNumber?: string
}

/** Writes a profile and ties it to its account. */
export const writeDoctor = async (
  { clock }: Context,
  db: Queryable,
  userId: string,
  profile: Profile,
  { vouched = false } = {},
) => {
  const now = clock.now()
  const doctor = await insertDoctor(db, {
    id: newId(),
    name: profile.name,
    specialization: profile.specialization ?? null,
    licenceNumber: profile.licenseNumber ?? null,
    licenceFolded: profile.licenseNumber ? foldLicence(profile.licenseNumber) : null,
    bio: profile.bio ?? null,
    languages: profile.languages ?? [],
    timeZone: profile.timeZone ?? clinicZone(),
    vouched,
    search: doctorSearch(profile.name, profile.specialization ?? null),
    createdAt: now,
    updatedAt: now,
  })
  const [user] = await db.update(users).set({ doctorId: doctor.id }).where(eq(users.id, userId)).returning()
  return { doctor, user }
}

/**
 * The clinic adds a doctor, who chooses a password by the link in a mail. Where doctors wait for approval, one whom the
 * front desk added waits as well: nobody there gets at a record by inventing a doctor.
 */
export const createDoctor = async (ctx: Context, caller: Caller, body: NewDoctor) => {
  let invited: UserRow | null = null
  const view = await ctx.transact(async (tx) => {
    const { name, email, phone } = body
    const id = newId()
    const trusted = caller.role === 'admin' || ctx.config.doctorSignup === 'open'
    const status = trusted ? 'active' : 'pending'
    await insertUser(
      tx,
      ctx.vault,
      { id, role: 'doctor', status, createdAt: ctx.clock.now(), details: { name, email, phone } },
      null,
    )
    const written = await writeDoctor(ctx, tx, id, body, { vouched: true })
    await record(ctx, tx, caller, {
      action: 'doctor.created',
      subject: { kind: 'doctor', id: written.doctor.id },
      fields: Object.keys(body),
    })
    invited = written.user
    return doctorView(ctx.vault, caller, written)
  })
  // Nobody is invited a second time when the same Idempotency-Key is answered again.
  if (invited) invite(ctx, invited)
  return view
}
