import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../server/src/config.ts'
import { secret } from '../server/src/kernel/data-folder.ts'
import { ownerUrl, runningPort } from '../server/src/kernel/embedded-postgres.ts'
import { startContext } from '../server/src/start-context.ts'

const main = join(import.meta.dirname, '../server/src/main.ts')

/** A whole Salve as its own process on a database of its own, everything on, and the means to prepare its data. */
export const runSalve = async (port: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'salve-bench-'))
  const env = { SALVE_DATA: folder, SALVE_DEMO: '0', RATE_LIMITS: 'off', PORT: String(port), DATABASE_POOL: '32' }
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Ctrl-C stops it') && resolve())
    child.once('exit', () => reject(new Error('Salve did not start')))
  })
  const ca = join(folder, 'tls', 'ca.pem')
  const database = { port: runningPort(join(folder, 'postgres')) ?? 0, ca }
  const owner = ownerUrl({ ...database, password: secret(folder, 'database-owner') }, 'salve')
  const app = new URL(owner)
  app.username = 'salve_app'
  app.password = secret(folder, 'database-app')
  const { ctx, close } = await startContext(readConfig({ ...env, LOG_FILE: '-', LOG_LEVEL: 'silent' }), app.href)
  return {
    port,
    ca: readFileSync(ca, 'utf8'),
    ownerUrl: owner,
    appUrl: app.href,
    ctx,
    stop: async () => {
      await close()
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type BenchSalve = Awaited<ReturnType<typeof runSalve>>
