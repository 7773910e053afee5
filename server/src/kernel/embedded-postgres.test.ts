import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openAuthority } from '../crypto/local-authority.ts'
import { type Cluster, runningPort, startCluster } from './embedded-postgres.ts'

// A first start takes a second on an idle machine and many on one that runs every test at once.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const hosts = ['localhost', '127.0.0.1']
const settings = { fsync: 'off', shared_buffers: '16MB', max_connections: '20' }
const ownerPassword = "a b/c?d@e:f'g"
const isRoot = process.getuid?.() === 0

let top: string
let said: string[]
const clusters: Cluster[] = []

const folder = () => join(top, 'postgres')

const tlsOf = async (name: string) => {
  const authority = await openAuthority(join(top, name), new Date())
  return { ...(await authority.issue('postgres', { hosts, now: new Date() })), ca: authority.ca }
}

const start = async (tlsName = 'tls') => {
  const cluster = await startCluster({
    folder: folder(),
    tls: await tlsOf(tlsName),
    ownerPassword,
    say: (line) => said.push(line),
    settings,
  })
  clusters.push(cluster)
  return cluster
}

const ask = async (connectionString: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end().catch(() => {})
  }
}

const postmasterPid = () => Number(readFileSync(join(folder(), 'postmaster.pid'), 'utf8').split('\n')[0])

const occupy = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server))
  })

const gone = async (pid: number) => {
  for (let left = 200; left > 0 && readdirSync('/proc').includes(String(pid)); left--) {
    if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return
    await sleep(20)
  }
}

beforeEach(() => {
  said = []
  top = mkdtempSync(join(tmpdir(), 'salve-postgres-'))
  chmodSync(top, 0o755)
})

afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.stop()))
  rmSync(top, { recursive: true, force: true })
})

describe('a first start', () => {
  test('makes a database with checksums and a locale that no system update changes, and lets nobody in without TLS', async () => {
    const cluster = await start()
    const url = cluster.ownerUrl('postgres')
    expect(cluster.startedHere).toBe(true)
    expect(await ask(url, 'show server_version_num')).toEqual([expect.stringMatching(/^18/)])
    expect(await ask(url, 'show data_checksums')).toEqual(['on'])
    expect(
      await ask(
        url,
        `select datlocprovider, datlocale, pg_encoding_to_char(encoding) from pg_database where datname = 'template1'`,
      ),
    ).toEqual(['b', 'C.UTF-8', 'UTF8'])
    expect(await ask(url, 'select ssl, version from pg_stat_ssl where pid = pg_backend_pid()')).toEqual([
      true,
      'TLSv1.3',
    ])

    const plain = url.replace(/\?.*/, '?sslmode=disable')
    await expect(ask(plain, 'select 1')).rejects.toThrow('no encryption')
    const { ca } = await tlsOf('stranger')
    await expect(
      ask(url.replace(/sslrootcert=.*/, `sslrootcert=${encodeURIComponent(ca)}`), 'select 1'),
    ).rejects.toThrow(/certificate/)
    await expect(ask(url.replace(encodeURIComponent(ownerPassword), 'guessed'), 'select 1')).rejects.toThrow(
      'password authentication failed',
    )
  })

  test('leaves no password behind, and what lies there is closed to others', async () => {
    const cluster = await start()
    expect(readdirSync(top).sort()).toEqual(['postgres', 'tls'])
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder(), 'server.key')).mode & 0o777).toBe(0o600)
    await ask(cluster.ownerUrl('postgres'), 'create table people (name text unique)')
    await ask(cluster.ownerUrl('postgres'), `insert into people values ('Canary')`)
    await expect(ask(cluster.ownerUrl('postgres'), `insert into people values ('Canary')`)).rejects.toThrow(
      'duplicate key',
    )
    const logs = () =>
      readdirSync(join(folder(), 'log'))
        .map((name) => readFileSync(join(folder(), 'log', name), 'utf8'))
        .join('')
    await expect.poll(logs).toContain('duplicate key')
    expect(logs()).not.toContain('Canary')
  })

  test('does again what an interrupted first start left half done', async () => {
    mkdirSync(join(top, 'postgres.new', 'base'), { recursive: true })
    writeFileSync(join(top, 'postgres.new', 'PG_VERSION'), '18\n')
    writeFileSync(join(top, 'postgres.lock'), JSON.stringify({ pid: 4_194_305, startedAt: null, nonce: 'dead' }))
    const cluster = await start()
    expect(await ask(cluster.ownerUrl('postgres'), 'select 1')).toEqual([1])
    expect(existsSync(join(top, 'postgres.new'))).toBe(false)
  })

  test('does not touch a folder that holds something else', async () => {
    mkdirSync(folder())
    writeFileSync(join(folder(), 'letters.txt'), 'mine')
    await expect(start()).rejects.toThrow('holds files that are no database')
    expect(readFileSync(join(folder(), 'letters.txt'), 'utf8')).toBe('mine')
  })

  test('asked for twice at once gives one server', async () => {
    const [one, other] = await Promise.all([start(), start()])
    expect(one.port).toBe(other.port)
    expect([one.startedHere, other.startedHere].sort()).toEqual([false, true])
  })
})

describe('a later start', () => {
  test('keeps the data and the port, and stopping twice is as good as once', async () => {
    const first = await start()
    await ask(first.ownerUrl('postgres'), 'create table kept (n int)')
    await Promise.all([first.stop(), first.stop()])
    await first.stop()
    expect(runningPort(folder())).toBeNull()

    const second = await start()
    expect(second.port).toBe(first.port)
    expect(runningPort(folder())).toBe(first.port)
    expect(await ask(second.ownerUrl('postgres'), 'select count(*)::int from kept')).toEqual([0])
    await first.stop()
    expect(runningPort(folder())).toBe(first.port)
  })

  test('closes again what a copy of the data folder left open', async () => {
    await (await start()).stop()
    chmodSync(folder(), 0o755)
    chmodSync(join(folder(), 'server.key'), 0o644)
    await start()
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder(), 'server.key')).mode & 0o777).toBe(0o600)
  })

  test('takes another port when the last one is taken', async () => {
    const first = await start()
    await first.stop()
    const squatter = await occupy(first.port)
    try {
      const second = await start()
      expect(second.port).not.toBe(first.port)
      expect(await ask(second.ownerUrl('postgres'), 'select 1')).toEqual([1])
    } finally {
      squatter.close()
    }
  })

  test('joins a server that a killed Salve left behind', async () => {
    const tls = await tlsOf('tls')
    const script = `
      import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))}
      const cluster = await startCluster({ ...${JSON.stringify({ folder: folder(), tls, ownerPassword, settings })}, say: () => {} })
      console.log(cluster.port)
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const port = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))))
    parent.kill('SIGKILL')
    const cluster = await start()
    expect(cluster.startedHere).toBe(false)
    expect(cluster.port).toBe(port)
    expect(await ask(cluster.ownerUrl('postgres'), 'select 1')).toEqual([1])
    await cluster.stop()
    expect(runningPort(folder())).toBeNull()
  })

  test('serves a certificate of a new CA at once when it joins', async () => {
    const first = await start()
    const second = await start('new-tls')
    expect(second.startedHere).toBe(false)
    expect(await ask(second.ownerUrl('postgres'), 'select 1')).toEqual([1])
    await expect(ask(first.ownerUrl('postgres'), 'select 1')).rejects.toThrow(/certificate/)
  })

  test('says in a sentence that the password is another, and leaves the server as it was', async () => {
    await start()
    const stranger = startCluster({
      folder: folder(),
      tls: await tlsOf('tls'),
      ownerPassword: 'another',
      say: () => {},
      settings,
    })
    await expect(stranger).rejects.toThrow(/does not let Salve in .*password authentication failed/)
    expect(runningPort(folder())).not.toBeNull()
  })
})

describe.runIf(process.platform === 'linux')('after a hard stop of the database', () => {
  test('keeps what was committed', async () => {
    const first = await start()
    await ask(first.ownerUrl('postgres'), 'create table kept as select generate_series(1, 1000) n')
    process.kill(postmasterPid(), 'SIGKILL')
    const second = await start()
    expect(second.startedHere).toBe(true)
    expect(await ask(second.ownerUrl('postgres'), 'select count(*)::int from kept')).toEqual([1000])
  })

  test('is not held up by a pid that is another program’s now', async () => {
    const first = await start()
    const killed = postmasterPid()
    process.kill(killed, 'SIGKILL')
    await gone(killed)
    const file = join(folder(), 'postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(killed), String(process.pid)))
    const second = await start()
    expect(second.startedHere).toBe(true)
    expect(await ask(second.ownerUrl('postgres'), 'select 1')).toEqual([1])
    expect(first.port).toBe(second.port)
  })
})

describe.runIf(isRoot)('as root', () => {
  const effective = () => readFileSync(`/proc/${postmasterPid()}/status`, 'utf8').match(/CapEff:\s+(\w+)/)?.[1]
  const userOf = () => Number(readFileSync(`/proc/${postmasterPid()}/status`, 'utf8').match(/Uid:\s+(\d+)/)?.[1])

  const readAndSearch = 1 << 2
  // A clone in a folder that is closed to others needs that one power for its binaries already.
  const isOpen = (path: string): boolean =>
    (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || isOpen(dirname(path)))

  test('the server runs as another user, with no power more than it needs', async () => {
    await start()
    expect(userOf()).toBeGreaterThan(0)
    expect(Number.parseInt(effective() ?? '', 16)).toBe(isOpen(import.meta.dirname) ? 0 : readAndSearch)
  })

  test('below a folder that is closed to that user it may pass through, and nothing else', async () => {
    chmodSync(top, 0o700)
    const cluster = await start()
    expect(userOf()).toBeGreaterThan(0)
    expect(Number.parseInt(effective() ?? '', 16)).toBe(readAndSearch)
    expect(await ask(cluster.ownerUrl('postgres'), 'select 1')).toEqual([1])
  })
})
