import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Salve } from '../salve.ts'
import type { Doing } from './drivers.ts'
import type { Run } from './measure.ts'

export type Load = { doing: Doing; atOnce: number; seconds: number; warmSeconds?: number; perSecond?: number }
/** `earlier` is what the warming up did, at times before 0; `used` is how many orders both took. */
export type Done = { runs: Run[]; earlier: Run[]; seconds: number; used: number; loadCpu: number }

/** CPU time of each party in ms; null where the system does not tell. */
export type Cpu = { server: number | null; database: number | null; load: number }
export type Measured = Omit<Done, 'loadCpu'> & { cpu: Cpu }

type Message = { ready?: true; over?: true; done?: Done; failed?: string }

const hear = <Key extends keyof Message>(child: ChildProcess, key: Key) =>
  new Promise<Message[Key] & {}>((resolve, reject) => {
    const listen = (message: Message) => {
      if (message.failed) reject(new Error(`The load failed: ${message.failed}`))
      const found = message[key]
      if (found === undefined) return
      child.off('message', listen)
      child.off('exit', gone)
      resolve(found)
    }
    const gone = () => reject(new Error('The load ended before it was done'))
    child.on('message', listen)
    child.once('exit', gone)
  })

const since = (before: number | null, after: number | null) =>
  before === null || after === null ? null : after - before

/** Gets a load ready, up to open connections and warm code; `go` starts it. */
export const readyLoad = async (load: Load, salve: Pick<Salve, 'cpu'>) => {
  // In a group of its own, so that a Ctrl-C is heard by this process alone.
  const child = fork(join(import.meta.dirname, 'child.ts'), { serialization: 'advanced', detached: true })
  child.send(load)
  await hear(child, 'ready')
  const go = async (): Promise<Measured> => {
    const before = salve.cpu()
    const count = () => {
      const used = salve.cpu()
      child.send({ counted: true })
      return used
    }
    const heard = Promise.all([hear(child, 'over').then(count), hear(child, 'done')])
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
