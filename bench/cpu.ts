import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// USER_HZ, in which /proc counts whatever the kernel's own clock: 100 on every Linux that Node runs on.
const msPerTick = 10

type Stat = { pid: number; parent: number; own: number; waitedFor: number }

const readStat = (pid: number | string): Stat | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of a program may hold spaces and brackets; what is counted comes after its last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (field: number) => Number(fields[field - 3])
    return { pid: Number(pid), parent: at(4), own: at(14) + at(15), waitedFor: at(16) + at(17) }
  } catch {
    return null
  }
}

/** CPU time that a process has used so far, in ms; null where the system does not tell. */
export const processCpu = (pid: number | undefined): number | null => {
  const stat = pid === undefined ? null : readStat(pid)
  return stat && stat.own * msPerTick
}

/** The same of PostgreSQL: all its processes, also those that have ended, of which the first keeps count. */
export const databaseCpu = (folder: string): number | null => {
  if (process.platform !== 'linux') return null
  const pid = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]
  for (;;) {
    const first = readStat(pid)
    if (!first) return null
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(readStat)
      .filter((stat) => stat?.parent === first.pid)
    // Whoever ended in between is in neither of the two.
    if (readStat(pid)?.waitedFor !== first.waitedFor) continue
    return children.reduce((sum, stat) => sum + (stat?.own ?? 0), first.own + first.waitedFor) * msPerTick
  }
}

/** Memory that a process has in use, in bytes; null where the system does not tell. */
export const processMemory = (pid: number | undefined): number | null => {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return null
  }
}
