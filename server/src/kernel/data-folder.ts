import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createFile } from './atomic-file.ts'
import { tryLock } from './pid-lock.ts'
import { explained, StartupProblem } from './startup-problem.ts'

const roomNeeded = 200 * 1024 ** 2

const me = () => process.getuid?.() ?? null

/** Root lets others pass through, since the embedded database then runs as a user of its own. */
const ownMode = () => (me() === 0 ? 0o711 : 0o700)

const makeFolder = (path: string, mode: number) => {
  const made = mkdirSync(path, { recursive: true, mode })
  if (made !== undefined) chmodSync(path, mode)
}

const assertOurs = (path: string) => {
  const found = statSync(path)
  if (!found.isDirectory()) throw new StartupProblem(`${path} is not a folder; set SALVE_DATA to one.`)
  if (me() !== null && found.uid !== me())
    throw new StartupProblem(
      `The data folder ${path} belongs to the user ${userName(found.uid)}; start Salve as that user or set SALVE_DATA to another folder.`,
    )
  if (me() !== null && found.mode & constants.S_IWOTH)
    throw new StartupProblem(
      `The data folder ${path} can be written by everybody on this machine; run "chmod o-w ${path}" or set SALVE_DATA to another folder.`,
    )
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
}

const userName = (uid: number): string => {
  try {
    const entry = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.split(':')[2] === String(uid))
    return entry?.split(':')[0] ?? String(uid)
  } catch {
    return String(uid)
  }
}

const assertRoom = (path: string, room: number) => {
  const disk = statfsSync(path)
  const free = disk.bavail * disk.bsize
  if (free < room)
    throw new StartupProblem(
      `The disk that holds ${path} has ${megabytes(free)} MB left and Salve needs ${megabytes(room)} MB; free some space or set SALVE_DATA to a folder on another disk.`,
    )
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 ** 2)

/** Makes the data folder on first use and returns its full path; refuses one that is not ours, not writable or out of room. */
export const openDataFolder = (path: string, room = roomNeeded): string => {
  const folder = resolve(path)
  try {
    makeFolder(folder, ownMode())
    assertOurs(folder)
    assertRoom(folder, room)
    return folder
  } catch (error) {
    throw explained(error, folder)
  }
}

/** A random secret of the embedded default, made on first use; every process that asks gets the same one. */
export const secret = (folder: string, name: string): string => {
  const path = join(folder, 'secrets', name)
  try {
    makeFolder(join(folder, 'secrets'), 0o700)
    if (!existsSync(path)) createFile(path, `${randomBytes(32).toString('base64url')}\n`, 0o600)
    return readFileSync(path, 'utf8').trim() || lost(path)
  } catch (error) {
    throw explained(error, path)
  }
}

const lost = (path: string): never => {
  throw new StartupProblem(
    `The secret ${path} is empty; put it back from a backup, for without it what it protects cannot be opened.`,
  )
}

/** One server per data folder. A lock that a killed server left behind is taken over. */
export const lockDataFolder = (folder: string): { release: () => void } => {
  const attempt = tryLock(join(folder, 'salve.lock'))
  if (attempt.lock) return attempt.lock
  throw new StartupProblem(
    `Salve already runs on the data folder ${folder} as process ${attempt.heldBy}; stop that one, or set SALVE_DATA and PORT to run a second.`,
  )
}
