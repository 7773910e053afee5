import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFile, replaceFile } from './atomic-file.ts'
import { codeOf } from './startup-problem.ts'

/** The holder as the lock file names it. `startedAt` tells a process from a later one that was given the same pid. */
type Holder = { pid: number; startedAt: string | null; nonce: string }
type PidLock = { release: () => void }
type Attempt = { lock: PidLock; heldBy?: undefined } | { lock?: undefined; heldBy: number }

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return null
    throw error
  }
}

/** Boot and clock tick at which a process began, from Linux' /proc; null elsewhere, where the pid alone must do. */
export const startOf = (pid: number): string | null => {
  try {
    // The second field is the program's name in brackets and may hold spaces; the start time is the 20th after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    // A zombie has ended; it only waits for its parent to notice.
    if (fields?.[0] === 'Z') return null
    return fields?.[19] ? `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}` : null
  } catch {
    return null
  }
}

export const isRunning = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const parse = (text: string): Holder | null => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isAlive = (holder: Holder | null): holder is Holder =>
  holder !== null && isRunning(holder.pid) && (holder.startedAt === null || holder.startedAt === startOf(holder.pid))

/**
 * Takes the lock, or says who holds it. A lock whose holder died is inherited: the heir holds a second lock while it
 * looks again and writes its own name over the dead one, so two heirs never both believe that they won.
 */
export const tryLock = (path: string): Attempt => {
  const text = `${JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), nonce: randomUUID() })}\n`
  const lock = {
    release: () => {
      if (readText(path) === text) rmSync(path, { force: true })
    },
  }
  for (;;) {
    if (createFile(path, text, 0o600)) return { lock }
    const found = readText(path)
    if (found === null) continue
    const holder = parse(found)
    if (isAlive(holder)) return { heldBy: holder.pid }
    const heir = tryLock(`${path}.heir`)
    if (!heir.lock) return heir
    try {
      if (readText(path) !== found) continue
      replaceFile(path, text, 0o600)
      return { lock }
    } finally {
      heir.lock.release()
    }
  }
}

/** Waits for the lock, does the work, gives the lock back. */
export const withLock = async <Result>(path: string, work: () => Promise<Result>): Promise<Result> => {
  for (;;) {
    const { lock } = tryLock(path)
    if (!lock) {
      await sleep(50)
      continue
    }
    try {
      return await work()
    } finally {
      lock.release()
    }
  }
}
