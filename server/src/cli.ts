import { Command } from 'commander'
import { databaseCommands } from './cli/database.ts'
import { doctorCommand } from './cli/doctor.ts'
import { keyCommands } from './cli/keys.ts'
import { noteCommands } from './cli/notes.ts'
import { openApiCommand } from './cli/openapi.ts'
import { seedCommand } from './cli/seed.ts'
import { userCommands } from './cli/user.ts'
import { Refusal } from './kernel/refusal.ts'
import { StartupProblem } from './kernel/startup-problem.ts'

const program = new Command('salve')
  .description('Runs and looks after a Salve')
  .showHelpAfterError('(--help shows what there is)')

program
  .command('serve')
  .description('start the server, as `npm start` does')
  .action(async () => void (await import('./main.ts')))

databaseCommands(program)
seedCommand(program)
userCommands(program)
keyCommands(program)
noteCommands(program)
doctorCommand(program)
openApiCommand(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof StartupProblem) && !(error instanceof Refusal)) throw error
  const fields = error instanceof Refusal ? (error.errors ?? []).map(({ path, message }) => ` ${path} ${message}.`) : []
  console.error(error.message + fields.join(''))
  process.exitCode = 1
}
