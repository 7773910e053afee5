import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../atomic-file.ts'
import { StartupProblem } from '../startup-problem.ts'
import type { Binaries } from './binaries.ts'
import type { DatabaseUser } from './database-user.ts'
import { placeRules } from './settings.ts'

export const ownerRole = 'salve_owner'
const major = '18'

type NewCluster = { binaries: Binaries; user: DatabaseUser; folder: string; ownerPassword: string; durable: boolean }

const initialise = async ({ binaries, user, folder, ownerPassword, durable }: NewCluster, fresh: string) => {
  const passwordFile = `${folder}.password`
  try {
    replaceFile(passwordFile, `${ownerPassword}\n`, 0o600)
    user.own(passwordFile)
    return await user.run(binaries.initdb, [
      `--pgdata=${fresh}`,
      `--username=${ownerRole}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Made beside its place and moved there when whole, so a half-made cluster of an interrupted start is never taken for one. */
export const createCluster = async (cluster: NewCluster) => {
  const { user, folder } = cluster
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  user.own(fresh)
  const { code, output } = await initialise(cluster, fresh)
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new StartupProblem(
      output.includes('No space left on device')
        ? 'The disk is full, so the database could not be made; free some space and start again.'
        : `The database could not be made: ${output.split('\n').findLast((line) => line.includes('error')) ?? output.split('\n').at(-1)}.`,
    )
  }
  placeRules(user, fresh)
  if (statSync(folder, { throwIfNoEntry: false })) rmdirSync(folder)
  renameSync(fresh, folder)
}

/** Whether a whole cluster of our version lies there; anything else that does is not touched. */
export const clusterExists = (folder: string): boolean => {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found || readdirSync(folder).length === 0) return false
  if (!readdirSync(folder).includes('PG_VERSION'))
    throw new StartupProblem(
      `${folder} holds files that are no database; move them away or set SALVE_DATA to another folder.`,
    )
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version !== major)
    throw new StartupProblem(
      `The database in ${folder} was made by PostgreSQL ${version} and this Salve brings PostgreSQL ${major}; start the Salve that made it, take a backup, and restore it here.`,
    )
  return true
}
