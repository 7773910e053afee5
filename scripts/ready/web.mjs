import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeOf } from './dependencies.mjs'
import { Problem, readText } from './problem.mjs'
import { capture } from './run.mjs'

const sources = [
  'web/src',
  'web/public',
  'web/build',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'contract/src',
  'package-lock.json',
]

const stampFile = (root) => join(root, 'web', 'dist', '.built')

const filesBelow = (path) => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** By content, since switching branches and unpacking archives both play with times. */
const stampOf = (root) => {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => filesBelow(join(root, source))))
    hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

export const isWebReady = (root) =>
  !existsSync(join(root, 'web', 'vite.config.ts')) || readText(stampFile(root)) === stampOf(root)

export const readyWeb = async (root, say) => {
  if (isWebReady(root)) return
  const stamp = stampOf(root)
  rmSync(stampFile(root), { force: true })
  await say.during('Building the web app', async () => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const { code, output } = await capture(nodeOf(root), [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'web'),
    })
    if (code !== 0) throw new Problem(`The web app could not be built:\n${output}`)
  })
  writeFileSync(stampFile(root), stamp)
}
