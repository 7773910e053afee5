import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { secret } from '../src/kernel/data-folder.ts'
import { findPostmaster } from '../src/kernel/embedded-postgres/postmaster.ts'
import { ownerUrl } from '../src/kernel/embedded-postgres.ts'
import { startContext } from '../src/start-context.ts'
import { ownerQuery } from './database.ts'

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]) === parent
      } catch {
        return false
      }
    })

/** Ends PostgreSQL as a power cut does: the postmaster and all of its children at once. */
export const killPostgres = (folder: string) => {
  const found = findPostmaster(join(folder, 'postgres'))
  if (!found) throw new Error(`No PostgreSQL runs in ${folder}`)
  for (const pid of [found.pid, ...childrenOf(found.pid)])
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended with its parent.
    }
}

/** The running database of a folder, and what an action gets, to prepare people without deriving keys and to look at what is left. */
export const houseOf = async (folder: string, env: Record<string, string>) => {
  const found = findPostmaster(join(folder, 'postgres'))
  const password = secret(folder, 'database-owner')
  const owner = ownerUrl({ port: found?.port ?? 0, ca: join(folder, 'tls', 'ca.pem'), password }, 'salve')
  const app = new URL(owner)
  app.username = 'salve_app'
  app.password = secret(folder, 'database-app')
  const config = readConfig({ SALVE_DATA: folder, SALVE_DEMO: '0', LOG_LEVEL: 'silent', LOG_FILE: '-', ...env })
  const { ctx, close } = await startContext(config, app.href)
  return {
    ctx,
    sql: (text: string, values?: unknown[]) => ownerQuery(owner, text, values),
    close,
  }
}
