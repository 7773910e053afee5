import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { AuthContext } from '../server/src/auth/context.ts'
import { readConfig } from '../server/src/config.ts'
import { secret } from '../server/src/kernel/data-folder.ts'
import { findPostmaster } from '../server/src/kernel/embedded-postgres/postmaster.ts'
import { ownerUrl, runningPort } from '../server/src/kernel/embedded-postgres.ts'
import { startContext } from '../server/src/start-context.ts'
import { databaseCpu, processCpu, processMemory } from './cpu.ts'

const main = join(import.meta.dirname, '../server/src/main.ts')
const endWithParent = join(import.meta.dirname, 'end-with-parent.ts')

export type Salve = Awaited<ReturnType<typeof startSalve>>

const listening = (child: ChildProcess) =>
  new Promise<number>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const [, port] = /Salve is ready: https:\/\/\S*?:(\d+)[\s\S]*Ctrl-C stops it/.exec(said) ?? []
      if (port) resolve(Number(port))
    })
    child.once('exit', () => reject(new Error(`Salve did not start:\n${said}`)))
  })

const version = async (connectionString: string): Promise<string> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  await client.end()
  return rows[0].server_version
}

/** A server that was killed leaves its database running, and one that still writes cannot be removed. */
const endOrphan = async (folder: string) => {
  for (let left = 50; left > 0; left--) {
    const found = findPostmaster(folder)
    if (!found) return
    if (left === 50) process.kill(found.pid, 'SIGQUIT')
    await sleep(100)
  }
}

/**
 * A whole Salve as its own process on a database of its own, everything on but the limits. The child is in a group of
 * its own, so that a Ctrl-C reaches this process alone, which then ends the child in order.
 */
export const startSalve = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'salve-bench-'))
  // Holds outlive the run: nobody confirms them here, and a sweep of a hundred thousand dead ones is not what is measured.
  const env = {
    SALVE_DATA: folder,
    SALVE_DEMO: '0',
    RATE_LIMITS: 'off',
    PORT: '0',
    DATABASE_POOL: process.env.DATABASE_POOL ?? '32',
    APPOINTMENT_EXPIRY_MINUTES: '1440',
  }
  const child = spawn(process.execPath, ['--import', endWithParent, main], {
    cwd: folder,
    detached: true,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await endOrphan(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const port = await listening(child)
    const ca = join(folder, 'tls', 'ca.pem')
    const database = { port: runningPort(join(folder, 'postgres')) ?? 0, ca }
    const owner = ownerUrl({ ...database, password: secret(folder, 'database-owner') }, 'salve')
    const app = new URL(owner)
    app.username = 'salve_app'
    app.password = secret(folder, 'database-app')
    const config = readConfig({ ...env, LOG_FILE: '-', LOG_LEVEL: 'silent' })
    return {
      target: { port, ca: readFileSync(ca, 'utf8') },
      ownerUrl: owner,
      appUrl: app.href,
      folder,
      postgres: await version(owner),
      /** What actions get, for as long as data are prepared: left open, it would listen to every booking. */
      prepare: async <T>(work: (ctx: AuthContext) => Promise<T>): Promise<T> => {
        const { ctx, close } = await startContext(config, app.href)
        try {
          return await work(ctx)
        } finally {
          await close()
        }
      },
      memory: () => processMemory(child.pid),
      cpu: () => ({ server: processCpu(child.pid), database: databaseCpu(join(folder, 'postgres')) }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
