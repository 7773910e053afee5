import { RoleInput } from '@salve/contract/fields'
import { type Command, InvalidArgumentError } from 'commander'
import { findUserByEmail } from '../auth/accounts.ts'
import { suspendUser } from '../auth/users.ts'
import type { Context } from '../context.ts'
import { makeAccount } from '../first-admin.ts'
import { system } from '../kernel/caller.ts'
import { Refusal } from '../kernel/refusal.ts'
import { setRole } from '../people/accounts/set-role.ts'
import { readSecret } from './read-secret.ts'
import { withSalve } from './with-salve.ts'

const role = (text: string) => {
  const parsed = RoleInput.safeParse(text)
  if (!parsed.success) throw new InvalidArgumentError('Give patient, doctor, staff or admin.')
  return parsed.data
}
const clinicRole = (text: string) => {
  const parsed = role(text)
  if (parsed === 'admin' || parsed === 'staff') return parsed
  throw new InvalidArgumentError('Give admin or staff; patients and doctors sign up, or are added by the clinic.')
}

const byEmail = async ({ db, vault }: Context, email: string) => {
  const user = await findUserByEmail(db, vault, email)
  if (!user) throw new Refusal('not-found', `Nobody has an account with the address ${email}.`)
  return user
}

export const userCommands = (program: Command) => {
  const user = program.command('user').description('about accounts')

  user
    .command('create <email>')
    .description('make an account of the clinic; asks for the password, or reads it from standard input')
    .requiredOption('--role <role>', 'admin or staff', clinicRole)
    .requiredOption('--name <name>', 'the name of the person')
    .action(async (email: string, options: { role: 'admin' | 'staff'; name: string }) => {
      const password = await readSecret('Password: ')
      await withSalve(async (ctx) => {
        await makeAccount(ctx, { email, password, ...options })
        console.log(`Made the account ${email} as ${options.role}.`)
      })
    })

  user
    .command('role <email>')
    .description("give somebody another role; ends that person's sessions")
    .argument('<role>', 'patient, doctor, staff or admin', role)
    .action((email: string, next: ReturnType<typeof role>) =>
      withSalve(async (ctx) => {
        await byEmail(ctx, email)
        await setRole(ctx, system, { email, role: next })
        console.log(`${email} is ${next} now.`)
      }),
    )

  user
    .command('suspend <email>')
    .description("shut an account; ends that person's sessions")
    .option('--reason <text>', 'why, for the audit log')
    .action((email: string, { reason }: { reason?: string }) =>
      withSalve(async (ctx) => {
        await suspendUser(ctx, system, (await byEmail(ctx, email)).id, reason)
        console.log(`${email} is suspended.`)
      }),
    )
}
