import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockDataFolder, openDataFolder, secret } from './data-folder.ts'
import { StartupProblem } from './startup-problem.ts'

const isRoot = process.getuid?.() === 0
const modeOf = (path: string) => statSync(path).mode & 0o777

let top: string
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'salve-folder-'))
})
afterEach(() => rmSync(top, { recursive: true, force: true }))

const problemOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof StartupProblem) return error.message
    throw error
  }
  throw new Error('nothing was refused')
}

const run = (script: string) => {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text).trim())))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return { child, said, ended }
}

const importing = (names: string) =>
  `import { ${names} } from ${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))}\n`

describe('the data folder', () => {
  test('is made on first use, closed to others, and found again', () => {
    const folder = openDataFolder(join(top, 'deep', 'data'))
    expect(modeOf(folder)).toBe(isRoot ? 0o711 : 0o700)
    expect(openDataFolder(folder)).toBe(folder)
  })

  test('that exists keeps its mode', () => {
    mkdirSync(join(top, 'data'), { mode: 0o750 })
    expect(modeOf(openDataFolder(join(top, 'data')))).toBe(0o750)
  })

  test('that everybody can write is refused', () => {
    chmodSync(top, 0o777)
    expect(problemOf(() => openDataFolder(top))).toContain('can be written by everybody')
  })

  test('that is a file is refused', () => {
    writeFileSync(join(top, 'data'), '')
    expect(problemOf(() => openDataFolder(join(top, 'data')))).toContain('is not a folder')
    expect(problemOf(() => openDataFolder(join(top, 'data', 'below')))).toContain('is not a folder')
  })

  test('on a disk without room is refused, with how much is left', () => {
    expect(problemOf(() => openDataFolder(top, 2 ** 60))).toMatch(/has \d+ MB left and Salve needs \d+ MB/)
  })

  test.runIf(isRoot)('of another user is refused by that user’s name', () => {
    chownSync(top, 65_534, 65_534)
    expect(problemOf(() => openDataFolder(top))).toMatch(/belongs to the user (nobody|65534); start Salve as that user/)
  })

  test.runIf(!isRoot)('that cannot be written is refused', () => {
    chmodSync(top, 0o500)
    expect(problemOf(() => openDataFolder(join(top, 'data')))).toContain('cannot be written by this user')
  })
})

describe('a secret', () => {
  test('is made once, long, and readable by us alone', () => {
    const made = secret(top, 'owner-password')
    expect(Buffer.from(made, 'base64url')).toHaveLength(32)
    expect(secret(top, 'owner-password')).toBe(made)
    expect(secret(top, 'other')).not.toBe(made)
    expect([modeOf(join(top, 'secrets')), modeOf(join(top, 'secrets', 'other'))]).toEqual([0o700, 0o600])
    expect(readdirSync(join(top, 'secrets')).sort()).toEqual(['other', 'owner-password'])
  })

  test('is the same for processes that ask at once', async () => {
    const script = `${importing('secret')}console.log(secret(${JSON.stringify(top)}, 'shared'))`
    const answers = await Promise.all(Array.from({ length: 4 }, () => run(script).said))
    expect(new Set(answers).size).toBe(1)
  })

  test('that was emptied is not made anew behind our back', () => {
    mkdirSync(join(top, 'secrets'))
    writeFileSync(join(top, 'secrets', 'emptied'), '')
    expect(problemOf(() => secret(top, 'emptied'))).toContain('put it back from a backup')
  })
})

describe('the lock', () => {
  test('refuses a second server by the first one’s pid, until that is released', () => {
    const lock = lockDataFolder(top)
    expect(problemOf(() => lockDataFolder(top))).toContain(`as process ${process.pid}`)
    lock.release()
    lockDataFolder(top).release()
    expect(readdirSync(top)).toEqual([])
  })

  test('of a killed server is taken over', async () => {
    const { child, said, ended } = run(
      `${importing('lockDataFolder')}lockDataFolder(${JSON.stringify(top)}); console.log('locked'); setInterval(() => {}, 1000)`,
    )
    await said
    expect(problemOf(() => lockDataFolder(top))).toContain(`as process ${child.pid}`)
    child.kill('SIGKILL')
    await ended
    lockDataFolder(top).release()
  })

  test.runIf(process.platform === 'linux')('is not taken for a live one when its pid is another program’s now', () => {
    writeFileSync(
      join(top, 'salve.lock'),
      JSON.stringify({ pid: process.pid, startedAt: 'another-boot:1', nonce: 'old' }),
    )
    lockDataFolder(top).release()
  })

  test('that a power cut left empty is taken over', () => {
    writeFileSync(join(top, 'salve.lock'), '')
    lockDataFolder(top).release()
  })

  test('left by a dead server goes to exactly one of many heirs', async () => {
    writeFileSync(join(top, 'salve.lock'), JSON.stringify({ pid: 4_194_305, startedAt: null, nonce: 'dead' }))
    const script = `${importing('lockDataFolder')}
      try { lockDataFolder(${JSON.stringify(top)}); console.log('heir') } catch { console.log('refused') }
      setInterval(() => {}, 1000)`
    const heirs = Array.from({ length: 6 }, () => run(script))
    const answers = await Promise.all(heirs.map(({ said }) => said))
    for (const { child } of heirs) child.kill('SIGKILL')
    expect(answers.filter((answer) => answer === 'heir')).toHaveLength(1)
  })
})
