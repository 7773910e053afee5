import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openAuthority } from '../src/crypto/local-authority.ts'
import { jobs } from '../src/jobs.ts'
import { openDataFolder } from '../src/kernel/data-folder.ts'
import { startCluster } from '../src/kernel/embedded-postgres.ts'
import { prepareQueues } from '../src/kernel/jobs.ts'
import { migrate } from '../src/kernel/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the cluster's owner; `DATABASE` stands where the name of a database goes. */
    ownerUrl: string
    ca: string
  }
}

export const template = 'salve_template'
export const appPassword = 'only-for-tests'

/** One real PostgreSQL for the whole run, with a migrated database that every test file clones. */
export default async (project: TestProject) => {
  const folder = openDataFolder(await mkdtemp(join(tmpdir(), 'salve-test-')))
  const now = new Date()
  const authority = await openAuthority(join(folder, 'tls'), now)
  const { cert, key } = await authority.issue('postgres', { hosts: ['localhost', '127.0.0.1'], now })
  const cluster = await startCluster({
    folder: join(folder, 'postgres'),
    tls: { cert, key, ca: authority.ca },
    ownerPassword: 'only-for-tests',
    say: () => {},
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  const client = new pg.Client({ connectionString: cluster.ownerUrl('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${template}`)
  await migrate(cluster.ownerUrl(template))
  await prepareQueues(cluster.ownerUrl(template), jobs)
  await client.query(`ALTER ROLE salve_app LOGIN PASSWORD '${appPassword}'`)
  await client.end()
  project.provide('ownerUrl', cluster.ownerUrl('DATABASE'))
  project.provide('ca', authority.ca)
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
