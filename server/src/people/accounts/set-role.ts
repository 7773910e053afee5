import type { setRole as SetRole } from '@salve/contract/accounts'
import type { BodyOf } from '@salve/contract/endpoint'
import { eq } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { assertAnotherAdmin, findUserByEmail, lockUser, userDetails, userView } from '../../auth/accounts.ts'
import { announceDoctor } from '../../auth/announce-doctor.ts'
import { announceSessions } from '../../auth/authenticate.ts'
import type { AuthContext } from '../../auth/context.ts'
import { endSessions } from '../../auth/sessions.ts'
import { users } from '../../auth/tables.ts'
import type { Actor } from '../../kernel/caller.ts'
import { notFound } from '../../kernel/refusal.ts'
import { writeDoctor } from '../doctors/create.ts'
import { ownRecord } from './sign-up.ts'

type Body = BodyOf<typeof SetRole>

/** Whoever becomes a doctor gets a profile, whoever becomes a patient a record; what somebody had before is kept. */
export const setRole = async (ctx: AuthContext, caller: Actor, { userId, email, role }: Body) => {
  const { db, vault } = ctx
  // The contract asks for one of the two.
  const id = userId ?? (await findUserByEmail(db, vault, email as string))?.id ?? notFound('user')
  const { user, ended } = await ctx.transact(async (tx) => {
    const before = (await lockUser(tx, id)) ?? notFound('user')
    if (before.role === 'admin' && role !== 'admin') await assertAnotherAdmin(tx, id)
    const { name, email, phone } = userDetails(vault, before)
    if (role === 'doctor' && !before.doctorId) await writeDoctor(ctx, tx, id, { name })
    if (role === 'patient' && !before.patientId)
      await ownRecord(ctx, tx, id, { name, email, phone: phone ?? undefined })
    // The admin who gives somebody a role has looked at the person: a doctor who waited is thereby approved.
    const status = before.status === 'pending' ? 'active' : before.status
    const [user] = await tx.update(users).set({ role, status }).where(eq(users.id, id)).returning()
    await record(ctx, tx, caller, {
      action: 'user.role-set',
      subject: { kind: 'user', id },
      fields: ['role'],
      reason: `${before.role} → ${role}`,
    })
    return { user, ended: await endSessions(ctx, tx, id) }
  })
  await announceSessions(ctx, ended)
  await announceDoctor(ctx, user.doctorId)
  return { message: 'Role updated successfully', user: userView(vault, user) }
}
