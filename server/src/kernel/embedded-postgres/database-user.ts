import { spawn } from 'node:child_process'
import { lchownSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, StartupProblem } from '../startup-problem.ts'
import { type Binaries, catalogueOf, notHere } from './binaries.ts'
import { type Account, systemAccount } from './system-account.ts'

type Outcome = { code: number | null; output: string }
type Run = (program: string, args: string[]) => Promise<Outcome>

/** The user whom the database runs as: whoever runs Salve, or a system user when that is root. */
export type DatabaseUser = { run: Run; own: (path: string) => void }

/** The server needs nothing of our environment, least of all the secrets in it. English messages, so that they can be read here. */
const environment = () => ({
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: 'C',
})

const runAs =
  (account: Partial<Account>): Run =>
  (program, args) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        ...account,
        env: environment(),
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const heard: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => heard.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => heard.push(chunk))
      child.on('error', reject)
      child.on('close', (code) => resolve({ code, output: Buffer.concat(heard).toString('utf8').trim() }))
    })

/**
 * Runs with one capability more than the account has. The kernel takes capabilities out of `access(2)`, by which PostgreSQL
 * looks for its own files, unless the process is told to keep them over a change of user (no_setuid_fixup).
 */
const runAsWith =
  (account: Account, capability: string): Run =>
  (program, args) =>
    runAs({})('setpriv', [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
      '--securebits=+no_setuid_fixup',
      '--no-new-privs',
      '--',
      program,
      ...args,
    ])

const attempt = async (run: Run, program: string, args: string[]): Promise<Outcome> => {
  try {
    return await run(program, args)
  } catch (error) {
    return { code: null, output: codeOf(error) ?? String(error) }
  }
}

/** Tried for real rather than read from modes, which know nothing of access lists, mount options or the container's rules. */
const canReach = async (run: Run, binaries: Binaries, folder: string) => {
  const script = 'cd "$1" && : < "$2" && exec "$3" --version'
  const { code } = await attempt(run, '/bin/sh', ['-c', script, 'sh', folder, catalogueOf(binaries), binaries.postgres])
  return code === 0
}

const assertRuns = async (run: Run, binaries: Binaries) => {
  const { code, output } = await attempt(run, binaries.postgres, ['--version'])
  if (code !== 0) throw notHere(output.split('\n')[0] || `it ended with ${code}`)
}

/** An existing cluster keeps its owner, also when the system account was made anew with another number. */
const accountFor = (folder: string, say: (line: string) => void): Account => {
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : systemAccount(say)
}

const asRoot = async (binaries: Binaries, folder: string, say: (line: string) => void): Promise<DatabaseUser> => {
  const account = accountFor(folder, say)
  const own = (path: string) => lchownSync(path, account.uid, account.gid)
  // A clone below /root or in a folder of `mktemp -d` is closed to every other user: then, and only then, a capability opens the way.
  const ways = [runAs(account), runAsWith(account, 'dac_read_search'), runAsWith(account, 'dac_override')]
  for (const run of ways) if (await canReach(run, binaries, dirname(folder))) return { run, own }
  await assertRuns(runAs({}), binaries)
  throw new StartupProblem(
    `PostgreSQL does not run as root, and the user that it runs as may not enter ${dirname(folder)} or the folder that Salve was installed in; move both to where other users may enter (such as /opt), start Salve as an ordinary user, or set DATABASE_URL.`,
  )
}

const asOneself = async (binaries: Binaries, folder: string): Promise<DatabaseUser> => {
  const uid = process.getuid?.()
  const owner = statSync(folder, { throwIfNoEntry: false })
  if (uid !== undefined && owner && owner.uid !== uid)
    throw new StartupProblem(
      `The database folder ${folder} belongs to another user (${owner.uid}); start Salve as that user or set SALVE_DATA to another folder.`,
    )
  const run = runAs({})
  await assertRuns(run, binaries)
  return { run, own: () => {} }
}

export const databaseUser = (binaries: Binaries, folder: string, say: (line: string) => void): Promise<DatabaseUser> =>
  process.getuid?.() === 0 ? asRoot(binaries, folder, say) : asOneself(binaries, folder)
