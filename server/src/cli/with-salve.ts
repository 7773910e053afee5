import type { AuthContext } from '../auth/context.ts'
import { environment, readConfig } from '../config.ts'
import { type DatabaseUrls, openDatabase, prepareDatabase } from '../database.ts'
import { openDataFolder } from '../kernel/data-folder.ts'
import { startContext } from '../start-context.ts'

/** What a command says on the way goes to standard error: its result may be piped somewhere. */
export const note = (line: string) => console.error(line)

/** Lends a command the database: the running one, or, while no server runs, one that is stopped again afterwards. */
export const withDatabase = async <T>(
  work: (urls: DatabaseUrls, config: ReturnType<typeof readConfig>) => Promise<T>,
) => {
  const config = readConfig(environment())
  openDataFolder(config.data)
  const database = await openDatabase(config, note)
  try {
    return await work(database, config)
  } finally {
    if (database.startedHere) await database.stop()
  }
}

/** Lends a command everything that an action gets. */
export const withSalve = <T>(work: (ctx: AuthContext) => Promise<T>) =>
  withDatabase(async (database, config) => {
    await prepareDatabase(database, note)
    const running = await startContext({ ...config, log: { level: 'warn', file: null } }, database.appUrl)
    try {
      return await work(running.ctx)
    } finally {
      await running.close()
    }
  })
