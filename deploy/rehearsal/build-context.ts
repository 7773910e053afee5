import { cpSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './compose.ts'

/** What `docker build` would send: everything that .dockerignore lets through, and nothing else. */
export const copyBuildContext = (to: string) => {
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  const wanted = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
  const left = lines.filter((line) => line.startsWith('**/')).map((line) => line.slice(3))
  const isLeft = (name: string) =>
    left.some((pattern) => (pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern))
  for (const path of wanted)
    cpSync(join(root, path), join(to, path), { recursive: true, filter: (from) => !isLeft(basename(from)) })
}
