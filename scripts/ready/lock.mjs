// The server has a lock of this kind too, but this one has to work before TypeScript and the packages do.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { readText } from './problem.mjs'

/** On Linux the start time tells the holder from a later process with the same pid; elsewhere the pid alone must do. */
const startOf = (pid) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
    return fields[0] === 'Z' ? null : fields[19]
  } catch {
    return null
  }
}

const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const holderOf = (text) => {
  const [pid, start] = text.trim().split(' ')
  const alive = /^\d+$/.test(pid) && isRunning(Number(pid)) && (start === undefined || start === startOf(pid))
  return alive ? Number(pid) : null
}

const me = () => [process.pid, startOf(process.pid)].filter((part) => part !== null).join(' ')

const place = (path, put) => {
  const temporary = `${path}.${process.pid}`
  writeFileSync(temporary, me())
  try {
    put(temporary, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** null when taken, else the pid of the holder. The heir of a dead holder looks again under a second lock, so there is only one. */
const take = (path) => {
  for (;;) {
    if (place(path, linkSync)) return null
    const found = readText(path)
    if (found === null) continue
    const holder = holderOf(found)
    if (holder !== null) return holder
    const rival = take(`${path}.heir`)
    if (rival !== null) return rival
    try {
      if (readText(path) === found) {
        place(path, renameSync)
        return null
      }
    } finally {
      rmSync(`${path}.heir`, { force: true })
    }
  }
}

export const withLock = async (path, say, work) => {
  const release = () => rmSync(path, { force: true })
  const holder = take(path)
  if (holder !== null)
    await say.during(`Waiting for process ${holder}, which is preparing the same folder`, async () => {
      while (take(path) !== null) await sleep(100)
    })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}
