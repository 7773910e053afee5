import { passwordProblem } from '@salve/contract/passwords'
import { count, eq } from 'drizzle-orm'
import { record } from './audit/record.ts'
import { insertUser } from './auth/accounts.ts'
import type { AuthContext } from './auth/context.ts'
import { newCredential } from './auth/credentials.ts'
import { users } from './auth/tables.ts'
import { system } from './kernel/caller.ts'
import { newId } from './kernel/ids.ts'
import { Refusal } from './kernel/refusal.ts'
import { StartupProblem } from './kernel/startup-problem.ts'

export type Person = { name: string; email: string; password: string; role: 'admin' | 'staff' }

/** An account of the clinic's own, made from within: by the command line, the seed or the first start. */
export const makeAccount = async (ctx: AuthContext, { name, email, password, role }: Person) => {
  const id = newId()
  const credential = await newCredential(
    ctx,
    id,
    { password },
    { field: 'password', facts: [name, email], address: null },
  )
  return ctx.transact(async (tx) => {
    const details = { name, email }
    const user = await insertUser(
      tx,
      ctx.vault,
      { id, role, status: 'active', createdAt: ctx.clock.now(), details },
      credential,
    )
    await record(ctx, tx, system, { action: 'user.created', subject: { kind: 'user', id } })
    return user
  })
}

/** ADMIN_EMAIL and ADMIN_PASSWORD make the first admin, and do nothing once there is one. */
export const firstAdmin = async (ctx: AuthContext, say: (line: string) => void) => {
  const { admin, passwordLength } = ctx.config
  if (!admin) return
  const [{ admins }] = await ctx.db.select({ admins: count() }).from(users).where(eq(users.role, 'admin'))
  if (admins > 0) return
  const problem = passwordProblem(admin.password, passwordLength, [admin.email])
  if (problem) throw new StartupProblem(`ADMIN_PASSWORD ${problem}.`)
  try {
    await makeAccount(ctx, { name: 'Admin', role: 'admin', ...admin })
    say(`Made the first admin: ${admin.email}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new StartupProblem(`The first admin cannot be made: ${error.message}`)
  }
}
