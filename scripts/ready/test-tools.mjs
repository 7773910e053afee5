import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { nodeOf } from './dependencies.mjs'
import { Problem } from './problem.mjs'
import { capture } from './run.mjs'

/** Started, not only found: Ubuntu ships a chromium-browser that only asks for a snap, and a download may lack system libraries. */
const answers = (program) => existsSync(program) && spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0

const inPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .concat('/usr/bin', '/usr/sbin', '/usr/local/bin')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
const systemChromium = () => browsers.map((name) => join('/usr/bin', name)).find(answers)

const ownChromium = (root) => {
  const { chromium } = createRequire(join(root, 'e2e', 'package.json'))('playwright-core')
  return [chromium.executablePath()].find(answers)
}

const findChromium = (root) => systemChromium() ?? ownChromium(root)

const download = (root, say) =>
  say.during('Downloading a Chromium for the browser tests', () =>
    capture(nodeOf(root), [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], {
      cwd: root,
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
    }),
  )

const canUseApt = () => process.getuid?.() === 0 && inPath('apt-get') !== undefined

const aptInstall = async (packages, root, say) => {
  // RUNLEVEL=1 keeps Debian from starting a service that the tests start themselves.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const apt = (...args) => capture('apt-get', args, { cwd: root, env })
  await say.during(`Installing ${packages.join(' and ')} with apt-get, for the tests`, async () => {
    await apt('update')
    await apt('install', '-y', '--no-install-recommends', ...packages)
  })
}

const commands = {
  chromium: 'a Chromium ("npx playwright install --with-deps chromium", or your system\'s package chromium)',
  'redis-server': "Redis (your system's package redis-server or redis)",
}

const missing = (root) => [
  ...(findChromium(root) ? [] : ['chromium']),
  ...(inPath('redis-server') ? [] : ['redis-server']),
]

/** The tests run against a real browser and a real Redis; returns where that browser is. */
export const readyTestTools = async (root, say) => {
  if (missing(root).includes('chromium') && !canUseApt()) await download(root, say)
  const packages = missing(root)
  if (packages.length > 0 && canUseApt()) await aptInstall(packages, root, say)
  if (missing(root).includes('chromium') && canUseApt()) await download(root, say)
  const absent = missing(root)
  if (absent.length > 0)
    throw new Problem(
      `The tests need ${absent.map((name) => commands[name]).join(' and ')}; install it and run this again.`,
    )
  return findChromium(root)
}
