import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startObjectStore } from '../test/object-store.ts'
import { ask, newFolder, salveCommand, startProcess } from '../test/process.ts'

const { folder, remove } = newFolder()
let server: Awaited<ReturnType<typeof startProcess>>
beforeAll(async () => {
  server = await startProcess(folder, { ADMIN_EMAIL: 'first@example.org', ADMIN_PASSWORD: 'a-first-good-phrase' })
  await server.ready
})
afterAll(async () => {
  await server.stop()
  remove()
})

// Each command is a process of its own, which takes seconds to begin on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const salve = (...args: string[]) => salveCommand(folder, args)
const login = async (email: string, password: string) =>
  (await ask(folder, server.port, '/api/login', { method: 'POST', body: JSON.stringify({ email, password }) })).status

describe('the command line', () => {
  it('helps', async () => {
    const { code, out } = await salve('--help')
    expect(code).toBe(0)
    for (const command of ['serve', 'migrate', 'seed', 'db', 'user', 'keys', 'notes', 'doctor', 'openapi'])
      expect(out).toContain(command)
    expect((await salve('keys', '--help')).out).toContain('rotate')
    expect((await salve('nonsense')).code).not.toBe(0)
  })

  it('prints the URL of the running database on one line, over verified TLS, as the app or as the owner', async () => {
    for (const [flags, role] of [
      [[], 'salve_app'],
      [['--owner'], 'salve_owner'],
    ] as const) {
      const { code, out } = await salve('db', 'url', ...flags)
      expect([code, out.trim().split('\n').length]).toEqual([0, 1])
      const client = new pg.Client({ connectionString: out.trim() })
      await client.connect()
      const { rows } = await client.query(
        'SELECT current_user AS role, ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
      )
      await client.end()
      expect(rows).toEqual([{ role, ssl: true }])
    }
  })

  it('has nothing to migrate twice', async () => {
    expect((await salve('migrate')).out.trim()).toBe('Nothing to migrate.')
  })

  it('makes, changes and suspends accounts', async () => {
    const create = (password: string) =>
      salveCommand(folder, ['user', 'create', 'desk@example.org', '--role', 'staff', '--name', 'Desk'], {
        input: `${password}\n`,
      })
    const weak = await create('short')
    expect([weak.code, weak.err]).toEqual([1, expect.stringContaining('password must have 8 characters or more')])
    expect((await create('the-desk-phrase-1')).out.trim()).toBe('Made the account desk@example.org as staff.')
    expect((await create('the-desk-phrase-1')).code).toBe(1)
    expect(await login('desk@example.org', 'the-desk-phrase-1')).toBe(200)
    expect((await salve('user', 'role', 'desk@example.org', 'Provider')).out.trim()).toBe(
      'desk@example.org is doctor now.',
    )
    expect((await salve('user', 'role', 'desk@example.org', 'king')).code).not.toBe(0)
    expect((await salve('user', 'suspend', 'desk@example.org', '--reason', 'left')).code).toBe(0)
    expect(await login('desk@example.org', 'the-desk-phrase-1')).toBe(403)
    const nobody = await salve('user', 'suspend', 'nobody@example.org')
    expect([nobody.code, nobody.err.trim()]).toEqual([1, 'Nobody has an account with the address nobody@example.org.'])
    expect((await salve('user', 'suspend', 'first@example.org')).err).toContain('only admin')
  })

  it('seeds, with its progress', async () => {
    const { code, out, err } = await salve('seed', '--size', '20')
    expect([code, out.trim()]).toEqual([0, 'Added 20 patients.'])
    expect(err).toContain('100%')
    expect((await salve('seed')).code).not.toBe(0)
    expect((await salve('seed', '--size', 'many')).code).not.toBe(0)
    expect((await salve('seed', '--demo')).err).toContain('accounts already')
  })

  it('rotates the keys under a running server', async () => {
    const before = (await salve('keys', 'status')).out
    const { code, out } = await salve('keys', 'rotate')
    expect(code).toBe(0)
    expect(out).toMatch(/Sealed \d+ values anew; 1 old data key is destroyed/)
    const after = (await salve('keys', 'status')).out
    expect(after).not.toBe(before)
    expect(after).toContain('Everything is sealed with the newest key.')
    expect(await login('first@example.org', 'a-first-good-phrase')).toBe(200)
  })

  it('examines this Salve, and leaves nothing in the place of files', async () => {
    const far = await startObjectStore()
    const examine = (env: Record<string, string>) => salveCommand(folder, ['doctor'], { env: { ...far.env, ...env } })
    try {
      const { code, out } = await examine({})
      expect([code, out.match(/^ok /gm)?.length, out.includes('MEND')]).toEqual([0, 11, false])
      expect(out).toContain(`ok    Files: are kept in ${far.env.FILES_URL}`)
      expect([...far.asked.map((line) => line.split(' ')[0]), far.objects.size]).toEqual(['PUT', 'GET', 'DELETE', 0])
      const wrong = await examine({
        FILES_SECRET_KEY: 'another',
        SMTP_URL: 'smtp://localhost:1',
        REDIS_URL: 'rediss://localhost:1',
        SALVE_LLM: 'compatible',
        LLM_BASE_URL: 'http://localhost:1/v1',
        LLM_MODEL: 'm',
      })
      expect([wrong.code, wrong.out.match(/^MEND +\w+/gm)]).toEqual([
        1,
        ['MEND  Files', 'MEND  Mail', 'MEND  Redis', 'MEND  Model'],
      ])
      expect(wrong.out).toContain('MEND  Model: localhost:1 cannot be reached')
    } finally {
      await far.stop()
    }
  })

  it('prints the OpenAPI document', async () => {
    const { code, out } = await salve('openapi')
    expect([code, JSON.parse(out).openapi]).toEqual([0, '3.1.1'])
  })
})
