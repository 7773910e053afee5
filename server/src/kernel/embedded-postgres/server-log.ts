import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const filesOf = (folder: string) => {
  const logs = join(folder, 'log')
  const names = statSync(logs, { throwIfNoEntry: false }) ? readdirSync(logs).map((name) => join(logs, name)) : []
  return [join(folder, 'start.log'), ...names]
    .filter((path) => statSync(path, { throwIfNoEntry: false }))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
}

/** Why the server last gave up, in its own words; the newest file that says so is the one that counts. */
export const lastFailure = (folder: string): string | null => {
  for (const path of filesOf(folder)) {
    const line = readFileSync(path, 'utf8')
      .split('\n')
      .findLast((line) => /(FATAL|PANIC): /.test(line))
    if (line) return line.replace(/^.*?(FATAL|PANIC): +/, '')
  }
  return null
}
