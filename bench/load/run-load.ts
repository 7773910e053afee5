import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Salve } from '../salve.ts'
import type { Doing } from './drivers.ts'
import { hear } from './hear.ts'
import type { Run } from './measure.ts'

export type Load = { doing: Doing; atOnce: number; seconds: number; warmSeconds?: number; perSecond?: number }
/** `earlier` is what the warming up did, at times before 0; `used` is how many orders both took. */
export type Done = { runs: Run[]; earlier: Run[]; seconds: number; used: number; loadCpu: number }

/** CPU time of each party in ms; null where the system does not tell. */
export type Cpu = { server: number | null; database: number | null; load: number }
export type Measured = Omit<Done, 'loadCpu'> & { cpu: Cpu }

const since = (before: number | null, after: number | null) =>
  before === null || after === null ? null : after - before

/** Gets a load ready, up to open connections and warm code; `go` starts it. */
export const readyLoad = async (load: Load, salve: Pick<Salve, 'cpu'>) => {
  // In a group of its own, so that a Ctrl-C is heard by this process alone.
  const child = fork(join(import.meta.dirname, 'child.ts'), { serialization: 'advanced', detached: true })
  child.send(load)
  await hear<true>(child, 'ready')
  const go = async (): Promise<Measured> => {
    const before = salve.cpu()
    const count = () => {
      const used = salve.cpu()
      child.send({ counted: true })
      return used
    }
    const heard = Promise.all([hear<true>(child, 'over').then(count), hear<Done>(child, 'done')])
    child.send({ go: true })
    const [after, { loadCpu, ...done }] = await heard
    const server = since(before.server, after.server)
    const database = since(before.database, after.database)
    return { ...done, cpu: { server, database, load: loadCpu } }
  }
  return { go }
}

export type Ready = Awaited<ReturnType<typeof readyLoad>>

export const runLoad = async (load: Load, salve: Pick<Salve, 'cpu'>): Promise<Measured> =>
  (await readyLoad(load, salve)).go()
