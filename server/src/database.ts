import { join } from 'node:path'
import pg from 'pg'
import type { Config } from './config.ts'
import { openAuthority } from './crypto/local-authority.ts'
import { jobs } from './jobs.ts'
import { secret } from './kernel/data-folder.ts'
import { startCluster } from './kernel/embedded-postgres.ts'
import { prepareQueues } from './kernel/jobs.ts'
import { migrate } from './kernel/migrate.ts'
import { StartupProblem } from './kernel/startup-problem.ts'

/** Where the database is: for its owner, who migrates, and for the app, which may only do the app's work. */
export type DatabaseUrls = {
  ownerUrl: string
  appUrl: string
  embedded: boolean
  startedHere: boolean
  stop(): Promise<void>
}

type Say = (line: string) => void

const name = 'salve'
const appRole = 'salve_app'
const leastVersion = 150_000

const withOwner = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'salve-start',
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
  } catch (error) {
    const where = new URL(url)
    throw new StartupProblem(
      `The database at ${where.hostname}:${where.port || 5432} cannot be reached: ${error instanceof Error ? error.message : error}.`,
      { cause: error },
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const embedded = async (config: Config, say: Say): Promise<DatabaseUrls> => {
  const now = new Date()
  const authority = await openAuthority(join(config.data, 'tls'), now)
  const { cert, key } = await authority.issue('postgres', { hosts: ['localhost', '127.0.0.1'], now })
  const cluster = await startCluster({
    folder: join(config.data, 'postgres'),
    tls: { cert, key, ca: authority.ca },
    ownerPassword: secret(config.data, 'database-owner'),
    say,
  })
  const ownerUrl = cluster.ownerUrl(name)
  await withOwner(cluster.ownerUrl('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
  })
  const appUrl = new URL(ownerUrl)
  appUrl.username = appRole
  appUrl.password = secret(config.data, 'database-app')
  return { ownerUrl, appUrl: appUrl.href, embedded: true, startedHere: cluster.startedHere, stop: cluster.stop }
}

const external = (config: Config, ownerUrl: string): DatabaseUrls => {
  const asApp = new URL(ownerUrl)
  asApp.searchParams.set('options', `-c role=${appRole}`)
  return {
    ownerUrl,
    appUrl: config.databaseAppUrl ?? asApp.href,
    embedded: false,
    startedHere: false,
    stop: async () => {},
  }
}

/** The database of this configuration, running; the embedded one is started when it does not run yet. */
export const openDatabase = (config: Config, say: Say): Promise<DatabaseUrls> =>
  config.databaseUrl ? Promise.resolve(external(config, config.databaseUrl)) : embedded(config, say)

/** Brings the database to this version. Safe to run twice and by two nodes at once. */
export const prepareDatabase = async ({ ownerUrl, appUrl, embedded }: DatabaseUrls, say: Say) => {
  await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    )
    if (rows[0].version < leastVersion) throw new StartupProblem('Salve needs PostgreSQL 15 or newer.')
  })
  const count = await migrate(ownerUrl, say)
  await prepareQueues(ownerUrl, jobs)
  // The embedded server is ours alone, so its app role signs in by itself; elsewhere the owner lends it.
  if (embedded)
    await withOwner(ownerUrl, (client) =>
      client.query(`ALTER ROLE ${appRole} LOGIN PASSWORD ${client.escapeLiteral(new URL(appUrl).password)}`),
    )
  return count
}
