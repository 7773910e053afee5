import type { Command } from 'commander'
import { prepareDatabase } from '../database.ts'
import { note, withDatabase } from './with-salve.ts'

export const databaseCommands = (program: Command) => {
  program
    .command('migrate')
    .description('bring the database to this version')
    .action(() =>
      withDatabase(async (database) => {
        const count = await prepareDatabase(database, note)
        console.log(
          count === 0 ? 'Nothing to migrate.' : `Applied ${count} ${count === 1 ? 'migration' : 'migrations'}.`,
        )
      }),
    )

  program
    .command('db')
    .description('about the database')
    .command('url')
    .description('print the connection URL of the database on one line')
    .option('--owner', 'as its owner, who may change everything, instead of as the app')
    .action(({ owner }: { owner?: boolean }) =>
      withDatabase(async ({ appUrl, ownerUrl, startedHere }) => {
        console.log(owner ? ownerUrl : appUrl)
        if (startedHere) note('The database runs only while Salve does; start it with `npm start`.')
      }),
    )
}
