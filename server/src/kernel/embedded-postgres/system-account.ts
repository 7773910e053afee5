import { spawnSync } from 'node:child_process'
import { StartupProblem } from '../startup-problem.ts'

export type Account = { uid: number; gid: number }

const name = 'postgres'

const ask = (flag: string) => {
  const { stdout, status } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout.trim()) : null
}

const find = (): Account | null => {
  const [uid, gid] = [ask('-u'), ask('-g')]
  return uid === null || gid === null ? null : { uid, gid }
}

/** Debian, Red Hat and the like have the first pair, Alpine's BusyBox the second. */
const waysToAdd = [
  [
    ['groupadd', '--system', name],
    [
      'useradd',
      '--system',
      '--gid',
      name,
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      name,
    ],
  ],
  [
    ['addgroup', '-S', name],
    ['adduser', '-S', '-D', '-H', '-G', name, '-s', '/sbin/nologin', name],
  ],
] as const

/** PostgreSQL refuses to run as root, so root lends it a system account without a login. */
export const systemAccount = (say: (line: string) => void): Account => {
  const found = find()
  if (found) return found
  say(`Adding the system user "${name}", since PostgreSQL does not run as root.`)
  for (const commands of waysToAdd) {
    for (const [program, ...args] of commands) spawnSync(program, args)
    const added = find()
    if (added) return added
  }
  throw new StartupProblem(
    `PostgreSQL does not run as root and no system user "${name}" could be added; add one, start Salve as an ordinary user, or set DATABASE_URL.`,
  )
}
