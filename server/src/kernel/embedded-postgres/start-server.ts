import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartupProblem } from '../startup-problem.ts'
import type { Binaries } from './binaries.ts'
import type { DatabaseUser } from './database-user.ts'
import { freePort, isFree } from './free-port.ts'
import { disownPidFile, findPostmaster, type Postmaster, wasKilled } from './postmaster.ts'
import { lastFailure } from './server-log.ts'
import { lastPort, placeSettings, type Settings } from './settings.ts'

export type Server = { binaries: Binaries; user: DatabaseUser; folder: string; say: (line: string) => void }

const tries = 10
const patienceSeconds = 3600
const progressEvery = 3000

const withProgress = async <Result>(say: Server['say'], what: string, work: () => Promise<Result>): Promise<Result> => {
  const began = performance.now()
  const timer = setInterval(
    () => say(`${what}, ${Math.round((performance.now() - began) / 1000)} s so far …`),
    progressEvery,
  )
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

const isDiskFull = (folder: string) => {
  const disk = statfsSync(folder)
  return disk.bavail * disk.bsize < 32 * 1024 ** 2
}

const whyNot = (folder: string, output: string): StartupProblem => {
  const reason = lastFailure(folder) ?? output.split('\n').at(-1)
  return new StartupProblem(
    isDiskFull(folder) || reason?.includes('No space left on device')
      ? 'The disk is full, so the database does not start; free some space and start again.'
      : `The database does not start: ${reason}. Its log is in ${join(folder, 'log')}.`,
  )
}

/** pg_ctl puts the server in a session of its own, so a Ctrl-C in the terminal reaches Salve and not the database under it. */
export const startServer = async (
  { binaries, user, folder, say }: Server,
  settings?: Settings,
): Promise<Postmaster> => {
  const killed = wasKilled(folder)
  const what = killed ? 'The database mends itself after a hard stop' : 'The database starts'
  for (let left = tries; ; left--) {
    disownPidFile(folder)
    const port = await freePort(lastPort(folder))
    placeSettings(user, folder, port, settings)
    rmSync(join(folder, 'start.log'), { force: true })
    const { code, output } = await withProgress(say, what, () =>
      user.run(binaries.pg_ctl, [
        'start',
        '-w',
        '-s',
        '-t',
        String(patienceSeconds),
        '-D',
        folder,
        '-l',
        join(folder, 'start.log'),
      ]),
    )
    const started = code === 0 ? findPostmaster(folder) : null
    if (started) return started
    // Somebody took the port in between, or the last processes of a killed server are still on their way out: both pass.
    const passes = !(await isFree(port)) || (lastFailure(folder)?.includes('shared memory block') ?? false)
    if (!passes || left === 0) throw whyNot(folder, output)
    await sleep(300)
  }
}

/** Ends that very server: when another was started on the folder since, it is not ours to stop. */
export const stopServer = async ({ binaries, user, folder, say }: Server, pid: number) => {
  for (const mode of ['fast', 'immediate']) {
    if (findPostmaster(folder)?.pid !== pid) return
    await withProgress(say, 'The database stops', () =>
      user.run(binaries.pg_ctl, ['stop', '-w', '-s', '-t', '60', '-m', mode, '-D', folder]),
    )
  }
}
