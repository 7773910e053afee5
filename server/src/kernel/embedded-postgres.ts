import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findBinaries } from './embedded-postgres/binaries.ts'
import { clusterExists, createCluster, ownerRole } from './embedded-postgres/create.ts'
import { databaseUser } from './embedded-postgres/database-user.ts'
import { findPostmaster, type Postmaster } from './embedded-postgres/postmaster.ts'
import { placeCertificate, type Settings, type TlsFiles } from './embedded-postgres/settings.ts'
import { type Server, startServer, stopServer } from './embedded-postgres/start-server.ts'
import { withLock } from './pid-lock.ts'
import { codeOf, explained, StartupProblem } from './startup-problem.ts'

export { runningPort } from './embedded-postgres/postmaster.ts'

export type ClusterOptions = {
  folder: string
  tls: TlsFiles
  ownerPassword: string
  say: (line: string) => void
  settings?: Settings
}

export type Cluster = {
  host: 'localhost'
  port: number
  ownerUrl: (database: string) => string
  /** False when it ran already: left behind by a killed Salve, or in use by one that lives. Who holds the data folder's lock may stop it. */
  startedHere: boolean
  stop: () => Promise<void>
}

type Owner = { port: number; password: string; ca: string }

/** A URL by which any libpq client verifies the server: its certificate, and that it was made for this name. */
export const ownerUrl = ({ port, password, ca }: Owner, database: string) =>
  `postgresql://${ownerRole}:${encodeURIComponent(password)}@localhost:${port}/${encodeURIComponent(database)}?sslmode=verify-full&sslrootcert=${encodeURIComponent(ca)}`

const wrongPassword = '28P01'

/** A server that answers under its own name and our password is ours and well. */
const assertHealthy = async (owner: Owner) => {
  for (let left = 30; ; left--) {
    const client = new Client({
      host: 'localhost',
      port: owner.port,
      user: ownerRole,
      password: owner.password,
      database: 'postgres',
      ssl: { ca: readFileSync(owner.ca, 'utf8') },
      connectionTimeoutMillis: 5000,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch (error) {
      if (left === 0 || codeOf(error) === wrongPassword)
        throw new StartupProblem(
          `The embedded database runs on port ${owner.port} but does not let Salve in (${error instanceof Error ? error.message : error}); were the secrets or the certificates of the data folder changed?`,
          { cause: error },
        )
    } finally {
      await client.end().catch(() => {})
    }
    // A certificate that was just replaced is served a moment after the reload.
    await sleep(100)
  }
}

/** Waits for a server that is on its way up or down; null when none is left. */
const settled = async (folder: string): Promise<Postmaster | null> => {
  for (;;) {
    const found = findPostmaster(folder)
    if (!found || found.status === 'ready') return found
    await sleep(100)
  }
}

const attach = async (server: Server, found: Postmaster, tls: TlsFiles) => {
  if (placeCertificate(server.user, server.folder, tls))
    await server.user.run(server.binaries.pg_ctl, ['reload', '-s', '-D', server.folder])
  return found
}

const open = async ({ folder, tls, ownerPassword, say, settings }: ClusterOptions): Promise<Cluster> => {
  const binaries = await findBinaries()
  const user = await databaseUser(binaries, folder, say)
  const server = { binaries, user, folder, say }
  if (!clusterExists(folder)) {
    say('Making the database (PostgreSQL 18), which is done once …')
    await createCluster({ binaries, user, folder, ownerPassword, durable: settings?.fsync !== 'off' })
  }
  const found = await settled(folder)
  if (!found) placeCertificate(user, folder, tls)
  const { pid, port } = found ? await attach(server, found, tls) : await startServer(server, settings)
  const owner = { port, password: ownerPassword, ca: tls.ca }
  try {
    await assertHealthy(owner)
  } catch (error) {
    if (!found) await stopServer(server, pid)
    throw error
  }
  let stopped: Promise<void> | undefined
  return {
    host: 'localhost',
    port,
    ownerUrl: (database) => ownerUrl(owner, database),
    startedHere: !found,
    stop: () => {
      stopped ??= stopServer(server, pid)
      return stopped
    },
  }
}

/** Starts the embedded PostgreSQL on the folder, made on first use, or joins the one that runs there. */
export const startCluster = async (options: ClusterOptions): Promise<Cluster> => {
  const folder = resolve(options.folder)
  try {
    mkdirSync(dirname(folder), { recursive: true })
    return await withLock(`${folder}.lock`, () => open({ ...options, folder }))
  } catch (error) {
    throw explained(error, folder)
  }
}
