import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { ask, newFolder, startProcess } from '../test/process.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})
const folderOfOnes = () => {
  const { folder, remove } = newFolder()
  open.push(remove)
  return folder
}
const start = async (folder: string, env: Record<string, string> = {}) => {
  const salve = await startProcess(folder, env)
  open.push(() => salve.stop('SIGKILL'))
  return salve
}

describe('a Salve that is started', () => {
  it('serves HTTPS with its own authority, welcomes, seeds the demo, and stops when it is told', async () => {
    const folder = folderOfOnes()
    const salve = await start(folder, { SALVE_DEMO: '1' })
    expect(await salve.ready).toBe(true)
    for (const line of [
      `https://localhost:${salve.port}`,
      'patient@example.com',
      'salve-demo-1',
      folder,
      join(folder, 'tls', 'ca.pem'),
    ])
      expect(salve.said.out).toContain(line)
    for (const host of ['localhost', '127.0.0.1'])
      expect(JSON.parse((await ask(folder, salve.port, '/readyz', { host })).body).status).toBe('ready')
    const login = await ask(folder, salve.port, '/api/login', {
      method: 'POST',
      body: '{"email":"doctor@clinic.com","password":"salve-demo-1"}',
    })
    expect(login.status).toBe(200)
    expect(login.headers['strict-transport-security']).toContain('max-age=')
    const { items } = JSON.parse((await ask(folder, salve.port, '/api/doctors')).body)
    expect(items.length).toBeGreaterThanOrEqual(8)
    expect((await salve.stop()).code).toBe(0)
    expect(existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
    for (const secret of [
      'keys/ring.json',
      'secrets/database-owner',
      'secrets/database-app',
      'tls/ca.key',
      'tls/salve.key',
    ])
      expect([secret, statSync(join(folder, secret)).mode & 0o777]).toEqual([secret, 0o600])
  })

  it('speaks TLS 1.2 and newer, and nothing else', async () => {
    const folder = folderOfOnes()
    const salve = await start(folder)
    await salve.ready
    const handshake = (maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string>((resolve) => {
        const ca = readFileSync(join(folder, 'tls', 'ca.pem'))
        const ciphers = 'DEFAULT:@SECLEVEL=0'
        const socket = connect(
          { port: salve.port, host: 'localhost', ca, maxVersion, minVersion: 'TLSv1', ciphers },
          () => {
            resolve(socket.getProtocol() ?? 'none')
            socket.end()
          },
        )
        socket.on('error', () => resolve('refused'))
      })
    expect(await handshake('TLSv1.1')).toBe('refused')
    expect(await handshake('TLSv1.2')).toBe('TLSv1.2')
    expect(await handshake('TLSv1.3')).toBe('TLSv1.3')
  })

  it('finishes what it began before it stops', async () => {
    const folder = folderOfOnes()
    const salve = await start(folder, { RATE_LIMITS: 'off' })
    await salve.ready
    const body = (one: number) =>
      JSON.stringify({ name: 'Pat', email: `p${one}@example.org`, password: 'correct-horse-9' })
    const begun = Array.from({ length: 20 }, (_, one) =>
      ask(folder, salve.port, '/api/signup', { method: 'POST', body: body(one) }),
    )
    await Promise.race(begun)
    const ended = salve.stop()
    const answers = await Promise.all(begun.map((answer) => answer.catch(() => null)))
    expect(answers.map((answer) => answer?.status)).toEqual(Array(20).fill(201))
    expect((await ended).code).toBe(0)
  })

  it('comes up again without help after it was killed, and finds everything', async () => {
    const folder = folderOfOnes()
    const first = await start(folder, { SALVE_DEMO: '1' })
    await first.ready
    await first.stop('SIGKILL')
    const second = await start(folder, { SALVE_DEMO: '1' })
    expect(await second.ready).toBe(true)
    expect(second.said.out).not.toContain('Seeding')
    expect(
      (
        await ask(folder, second.port, '/api/login', {
          method: 'POST',
          body: '{"email":"patient@example.com","password":"salve-demo-1"}',
        })
      ).status,
    ).toBe(200)
    expect((await second.stop()).code).toBe(0)
  })
})

describe('a Salve that cannot start', () => {
  it('says in one sentence that its port is taken, and leaves no database behind', async () => {
    const folder = folderOfOnes()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    open.push(() => other.close())
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const { code, err } = await (await start(folder, { PORT: port })).ended
    expect(code).toBe(1)
    expect(err.trim()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program; stop it, or set PORT to another number.`,
    )
    expect(existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
  })

  it('says that another one runs on the same folder, which goes on undisturbed', async () => {
    const folder = folderOfOnes()
    const first = await start(folder)
    await first.ready
    const { code, err } = await (await start(folder)).ended
    expect(code).toBe(1)
    expect(err).toMatch(/^Salve already runs on the data folder .* as process \d+;[^\n]*\n$/)
    expect((await ask(folder, first.port, '/readyz')).status).toBe(200)
  })

  it('lists what is wrong with its configuration, without a stack', async () => {
    const { code, err } = await (await start(folderOfOnes(), { PORT: '99999', REDIS_URL: 'redis://x' })).ended
    expect(code).toBe(1)
    expect(err).toContain('REDIS_URL must use TLS')
    expect(err).toContain('PORT must be a number')
    expect(err).not.toContain(' at ')
  })

  it('says where the database is that it cannot reach', async () => {
    const env = { DATABASE_URL: 'postgres://u:p@localhost:1/salve?sslmode=verify-full' }
    const { code, err } = await (await start(folderOfOnes(), env)).ended
    expect(code).toBe(1)
    expect(err).toMatch(/^The database at localhost:1 cannot be reached: [^\n]+\n$/)
  })

  it('says that its key ring is broken, instead of making a new one', async () => {
    const folder = folderOfOnes()
    const first = await start(folder)
    await first.ready
    await first.stop()
    writeFileSync(join(folder, 'keys', 'ring.json'), '{}')
    const { code, err } = await (await start(folder)).ended
    expect(code).toBe(1)
    expect(err).toContain('put back the copy from your backup')
  })

  it('refuses a first admin with a weak password', async () => {
    const { code, err } = await (await start(folderOfOnes(), { ADMIN_EMAIL: 'a@example.org', ADMIN_PASSWORD: 'short' }))
      .ended
    expect([code, err.trim()]).toEqual([1, 'ADMIN_PASSWORD must have 12 characters or more.'])
  })
})
