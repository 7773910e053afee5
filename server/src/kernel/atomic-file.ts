import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { codeOf } from './startup-problem.ts'

const writeBeside = (path: string, content: string | Uint8Array, mode: number) => {
  const temporary = `${path}.${randomUUID()}`
  const file = openSync(temporary, 'wx', mode)
  try {
    writeFileSync(file, content)
    // The umask may have taken rights away that others are meant to have (ca.pem is read by database clients).
    chmodSync(temporary, mode)
    fsyncSync(file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  return temporary
}

/** Readers see the old file or the new one, never half of one, also after a power cut. */
export const replaceFile = (path: string, content: string | Uint8Array, mode: number) => {
  renameSync(writeBeside(path, content, mode), path)
}

const placeNew = (temporary: string, path: string) => {
  try {
    linkSync(temporary, path)
  } catch (error) {
    // Some file systems (exFAT, shared folders of virtual machines) know no links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error
    copyFileSync(temporary, path, constants.COPYFILE_EXCL)
  }
}

/** Writes a file that must not be there yet; false when another process was first. */
export const createFile = (path: string, content: string | Uint8Array, mode: number): boolean => {
  const temporary = writeBeside(path, content, mode)
  try {
    placeNew(temporary, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}
