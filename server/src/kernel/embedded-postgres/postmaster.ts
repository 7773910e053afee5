import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, startOf } from '../pid-lock.ts'
import { codeOf } from '../startup-problem.ts'

export type Postmaster = { pid: number; port: number; status: 'starting' | 'ready' | 'stopping' }

/** Larger than any pid that Linux (4194304), macOS or the BSDs give out. */
const nobodysPid = 4_194_305

const pidFile = (folder: string) => join(folder, 'postmaster.pid')

const readLines = (folder: string): string[] => {
  try {
    return readFileSync(pidFile(folder), 'utf8').split('\n')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EACCES') return []
    throw error
  }
}

const isPostmasterOf = (pid: number, folder: string): boolean => {
  if (!isRunning(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres')
  if (startOf(pid) === null) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  }
}

/** The server that runs on this folder, or null; the layout of the file is that of PostgreSQL's miscadmin.h. */
export const findPostmaster = (folder: string): Postmaster | null => {
  const lines = readLines(folder)
  const pid = Number(lines[0])
  if (!isPostmasterOf(pid, folder)) return null
  const status = lines[7]?.trim()
  return { pid, port: Number(lines[3]), status: status === 'ready' || status === 'stopping' ? status : 'starting' }
}

export const wasKilled = (folder: string) => existsSync(pidFile(folder)) && findPostmaster(folder) === null

/**
 * PostgreSQL refuses to start while the pid in a left-behind file is anybody's, also another program's or a zombie's. The file stays,
 * with a pid that is nobody's, since by its last lines PostgreSQL sees whether orphans of the killed server still write.
 */
export const disownPidFile = (folder: string) => {
  const [pid, ...rest] = readLines(folder)
  if (pid !== undefined && isRunning(Number(pid))) writeFileSync(pidFile(folder), [nobodysPid, ...rest].join('\n'))
}

/** The port of the database that runs on this folder, for commands that join a running Salve; null when none does. */
export const runningPort = (folder: string): number | null => {
  const found = findPostmaster(folder)
  return found?.status === 'ready' ? found.port : null
}
