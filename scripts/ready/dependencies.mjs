import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { explain, Problem, readText } from './problem.mjs'
import { capture } from './run.mjs'

export const nodeOf = (root) =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const stampFile = (root) => join(root, 'node_modules', '.salve-ready')

/** A folder that was copied from another kind of machine holds that machine's binaries. */
const stampOf = (lockText) =>
  `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}\n`

const lockTextOf = (root) => {
  const text = readText(join(root, 'package-lock.json'))
  if (text === null) throw new Problem(`${root} has no package-lock.json; clone Salve again.`)
  return text
}

/** Whether what npm says it installed last is what the lock file asks for; what is not for this machine may be missing. */
const isInstalled = (root, lockText) => {
  const hidden = readText(join(root, 'node_modules', '.package-lock.json'))
  if (hidden === null || !existsSync(nodeOf(root))) return false
  const wanted = JSON.parse(lockText).packages
  const found = JSON.parse(hidden).packages
  const names = Object.keys(wanted).filter((name) => name.includes('node_modules/'))
  return names.every((name) =>
    found[name]
      ? found[name].version === wanted[name].version && found[name].integrity === wanted[name].integrity
      : wanted[name].optional || wanted[name].devOptional,
  )
}

const problems = [
  [/ENOSPC|no space left/i, (root) => explain('ENOSPC', root)],
  [/EACCES|EPERM|permission denied/, (root) => explain('EACCES', root)],
  [/EROFS/, (root) => explain('EROFS', root)],
  [/EUSAGE/, () => 'package.json and package-lock.json do not agree; run "npm install" and commit the lock file.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i,
    () => 'npm cannot reach its registry; check the network (or the proxy that npm is set to use) and run this again.',
  ],
  [
    /EINTEGRITY/,
    () => 'A downloaded package is not the one that the lock file names; run "npm cache clean --force" and this again.',
  ],
]

const reasonOf = (output, root) =>
  problems.find(([pattern]) => pattern.test(output))?.[1](root) ??
  `npm could not install the packages: ${output.split('\n').find((text) => /error/i.test(text)) ?? output.split('\n').at(-1)}`

const isWorthAnotherTry = (output) => !/ENOSPC|EACCES|EPERM|EROFS|EUSAGE|ENOTFOUND|EAI_AGAIN/.test(output)

/** The npm that called us, where one did, so that a machine with several uses the one its user chose. */
const npm = () => {
  const caller = process.env.npm_execpath
  return caller && basename(caller) === 'npm-cli.js' ? [process.execPath, caller] : ['npm']
}

const flags = [
  '--loglevel=error',
  // NODE_ENV=production would leave out Node itself, which is a development dependency.
  '--include=dev',
  '--include=optional',
  // With npm's own patience a machine without a network took 460 s to say so.
  '--prefer-offline',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=3000',
]

const install = async (root) => {
  const [program, ...args] = npm()
  const ci = () => capture(program, [...args, 'ci', ...flags], { cwd: root })
  const first = await ci()
  const last = first.code !== 0 && isWorthAnotherTry(first.output) ? await ci() : first
  if (last.code !== 0) throw new Problem(reasonOf(last.output, root))
}

const assertNodeRuns = (root) => {
  const { status, stdout, error } = spawnSync(nodeOf(root), ['--version'], { encoding: 'utf8' })
  if (status !== 0)
    throw new Problem(
      `The packages are installed, but the Node that came with them does not run (${error?.code ?? stdout}); if npm is set to ignore scripts, run "npm ci --ignore-scripts=false".`,
    )
}

export const areDependenciesReady = (root) =>
  existsSync(nodeOf(root)) && readText(stampFile(root)) === stampOf(lockTextOf(root))

export const readyDependencies = async (root, say) => {
  if (areDependenciesReady(root)) return
  const lockText = lockTextOf(root)
  if (!isInstalled(root, lockText))
    await say.during('Installing what Salve is built from (npm ci)', () => install(root))
  assertNodeRuns(root)
  writeFileSync(stampFile(root), stampOf(lockText))
}
