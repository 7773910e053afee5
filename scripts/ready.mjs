// Makes a fresh clone ready and runs a command in it:
//   node scripts/ready.mjs [--web] [--browser] [--quiet] -- <command …>
// Plain JavaScript without packages, since it runs on the machine's own Node before anything is installed.
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { areDependenciesReady, readyDependencies } from './ready/dependencies.mjs'
import { withLock } from './ready/lock.mjs'
import { explain, Problem } from './ready/problem.mjs'
import { sayer } from './ready/progress.mjs'
import { become } from './ready/run.mjs'
import { readyTestTools } from './ready/test-tools.mjs'
import { isWebReady, readyWeb } from './ready/web.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const parse = (args) => {
  const end = args.indexOf('--')
  const [flags, command] = end < 0 ? [[], []] : [args.slice(0, end), args.slice(end + 1)]
  const unknown = flags.find((flag) => !['--web', '--browser', '--quiet'].includes(flag))
  if (unknown || command.length === 0)
    throw new Problem('Usage: node scripts/ready.mjs [--web] [--browser] [--quiet] -- <command …>')
  return {
    web: flags.includes('--web'),
    browser: flags.includes('--browser'),
    quiet: flags.includes('--quiet'),
    command,
  }
}

const assertNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new Problem(
      `Salve is installed with Node 20.19 or later, and this is ${process.versions.node}; update Node and run this again.`,
    )
}

const prepare = async ({ web, browser, quiet }) => {
  assertNode()
  const say = sayer({ quiet })
  const inPlace = () => areDependenciesReady(root) && (!web || isWebReady(root))
  if (!inPlace())
    await withLock(join(root, '.ready.lock'), say, async () => {
      await readyDependencies(root, say)
      if (web) await readyWeb(root, say)
    })
  return browser
    ? { SALVE_CHROMIUM: await withLock(join(root, '.ready.lock'), say, () => readyTestTools(root, say)) }
    : {}
}

const environment = (additions) => ({
  ...process.env,
  ...additions,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
})

try {
  const wanted = parse(process.argv.slice(2))
  const additions = await prepare(wanted)
  const [program, ...args] = wanted.command
  process.exitCode = await become(program, args, { cwd: process.cwd(), env: environment(additions) })
} catch (error) {
  const sentence = error instanceof Problem ? error.message : explain(error.code, root)
  if (!sentence) throw error
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
