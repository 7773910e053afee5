import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../../test/database.ts'
import { startRedis } from '../../test/redis.ts'
import { newEmail, password, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

describe('every answer', () => {
  it('carries strict headers and an id, one that a client may choose', async () => {
    for (const route of ['GET /livez', 'GET /api/doctors', 'GET /nowhere', 'POST /api/login']) {
      const { headers } = await salve.call(route, { headers: { 'x-request-id': 'trace-42' } })
      expect(headers).toMatchObject({
        'x-request-id': 'trace-42',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'strict-transport-security': expect.stringContaining('max-age='),
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
      expect(headers).not.toHaveProperty('server')
    }
    const odd = await salve.call('GET /livez', { headers: { 'x-request-id': 'has spaces and <tags>' } })
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is a problem when it is a refusal', async () => {
    const { status, headers, body } = await salve.call('GET /api/patients')
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body).toMatchObject({
      type: '/docs#unauthenticated',
      title: 'Sign in first',
      status: 401,
      code: 'unauthenticated',
    })
  })
})

describe('the web', () => {
  it('is served for addresses of pages, with script of its own only and a new nonce each time', async () => {
    const page = () => salve.call('GET /sign-in', { headers: { accept: 'text/html' } })
    const [first, second] = [await page(), await page()]
    expect(first.status).toBe(200)
    const policy = String(first.headers['content-security-policy'])
    const [, nonce] = /style-src 'self' 'nonce-([^']+)'/.exec(policy) ?? []
    expect(first.text).toContain(`content="${nonce}"`)
    expect(second.text).not.toContain(nonce)
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).not.toContain('unsafe-inline')
    expect(first.text).not.toMatch(/<script(?![^>]* src=)/)
  })

  it('answers machines with problems, also at addresses that are not there yet', async () => {
    for (const path of [
      '/api/nothing',
      '/fhir/R4/Patient',
      '/api/audit/verify',
      '/api/auth/mfa/totp',
      '/assets/gone.js',
      '/auth/x',
    ])
      expect([path, (await salve.call(`GET ${path}`, { headers: { accept: 'text/html' } })).status]).toEqual([
        path,
        404,
      ])
    expect((await salve.call('GET /anything')).status).toBe(404)
    expect((await salve.call('PATCH /api/doctors')).status).toBe(404)
  })

  it('keeps files with a hash in their name for good, packed', async () => {
    const { text } = await salve.call('GET /', { headers: { accept: 'text/html' } })
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? []
    const answer = await salve.call(`GET ${script}`, { headers: { 'accept-encoding': 'br' } })
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, 'br'])
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })
})

describe('the OpenAPI document', () => {
  it('has every route that the server knows, and no other', async () => {
    const { body } = await salve.call('GET /openapi.json')
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    const registered = salve.routes.flatMap(({ call }) => call.paths.map((path) => `${call.method} ${path}`))
    expect(described.sort()).toEqual(registered.sort())
    for (const one of described) {
      const [method, url] = one.split(' ')
      expect([one, salve.app.hasRoute({ method: method as 'GET', url })]).toEqual([one, true])
    }
    // What else Fastify serves are files of the web.
    const all = [...salve.app.printRoutes({ commonPrefix: false }).matchAll(/(\S+) \(([A-Z, ]+)\)/g)]
    const api = all.filter(([, path]) => /^.*\/(api|auth|booking|fhir)\b/.test(path))
    expect(api.length).toBeLessThanOrEqual(registered.length)
  })

  it('is sound: each reference leads somewhere, each schema compiles, each operation has its own name', async () => {
    const { body, text } = await salve.call('GET /openapi.json')
    const names = new Set(Object.keys(body.components.schemas))
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(names).toContain(name)
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(body, 'document')
    for (const name of names) expect(ajv.getSchema(`document#/components/schemas/${name}`)).toBeTypeOf('function')
    const operations = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(operations).size).toBe(operations.length)
  })

  it('can be read by people, without any script', async () => {
    const { status, text, headers } = await salve.call('GET /docs')
    expect([status, headers['content-type']]).toEqual([200, 'text/html'])
    for (const { call } of salve.routes)
      for (const path of call.paths) expect(text).toContain(path.replace(/:(\w+)/g, '{$1}'))
    expect(text).not.toMatch(/<script|https?:\/\//)
  })
})

describe('operation', () => {
  it('is ready while the database answers, and says what is missing when it does not', async () => {
    expect((await salve.call('GET /livez')).body).toEqual({ status: 'ok' })
    expect((await salve.call('GET /readyz')).body.status).toBe('ready')
    const behind = await startSalve()
    await behind.sql('DELETE FROM schema_migrations')
    const answer = await behind.call('GET /readyz')
    expect([answer.status, answer.body.detail]).toEqual([503, 'Not ready: database is not migrated to this version.'])
    await behind.stop()
  })

  it('answers 503, not 500, while the database is away, and works again when it is back', async () => {
    const database = await cloneDatabase()
    const cut = await startSalve({ database })
    const person = await cut.patient()
    const name = new URL(database.ownerUrl).pathname.slice(1)
    await salve.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
    await salve.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
    const away = await cut.call('GET /api/patients', { as: person })
    expect([away.status, away.body.code]).toEqual([503, 'unavailable'])
    expect(away.headers['retry-after']).toBe('5')
    expect((await cut.call('GET /readyz')).status).toBe(503)
    expect((await cut.call('GET /livez')).status).toBe(200)
    await salve.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
    expect((await cut.call('GET /api/patients', { as: person })).status).toBe(200)
    await cut.stop()
    await database.drop()
  })

  it('shows metrics to the machine itself and to admins, and no id or name in them', async () => {
    const [admin, patient] = [await salve.admin(), await salve.patient({ name: 'Metrica Canary' })]
    await salve.call(`GET /api/patients/${patient.patientId}`, { as: patient })
    const local = await salve.call('GET /metrics')
    for (const metric of [
      'salve_http_request_seconds',
      'salve_database_connections',
      'salve_nodejs_eventloop_lag_seconds',
    ])
      expect(local.text).toContain(metric)
    expect(local.text).toContain('/api/patients/:id')
    expect(local.text).not.toMatch(/Canary|[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect((await salve.call('GET /metrics', { address: '203.0.113.1' })).status).toBe(401)
    expect((await salve.call('GET /metrics', { headers: { 'x-forwarded-for': '203.0.113.1' } })).status).toBe(401)
    expect((await salve.call('GET /metrics', { address: '203.0.113.1', as: patient })).status).toBe(403)
    expect((await salve.call('GET /metrics', { address: '203.0.113.1', as: admin })).status).toBe(200)
  })

  it('tells the sign-in page what it needs', async () => {
    expect((await salve.call('GET /api/clinic')).body).toEqual({
      passwordLength: 12,
      idleMinutes: 15,
      demo: null,
    })
  })
})

describe('limits', () => {
  const forgot = (on: Salve, address: string) =>
    on.call('POST /api/auth/password/forgot', { body: { email: newEmail() }, address })

  it('hold up one address and no other, and say for how long', async () => {
    const limited = await startSalve({ env: { RATE_LIMITS: 'on' } })
    const statuses: number[] = []
    for (let one = 0; one < 31; one++) statuses.push((await forgot(limited, '203.0.113.1')).status)
    expect(statuses).toEqual([...Array(30).fill(200), 429])
    const answer = await forgot(limited, '203.0.113.1')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect((await forgot(limited, '203.0.113.2')).status).toBe(200)
    await limited.stop()
  })

  it('are counted for all nodes together in Redis, and go on in the process while Redis is away', async () => {
    const redis = await startRedis()
    const env = { RATE_LIMITS: 'on', REDIS_URL: redis.url, REDIS_CA: redis.caFile }
    const one = await startSalve({ env })
    const two = await startSalve({ env, database: one.database, folder: one.folder })
    for (let time = 0; time < 15; time++) {
      expect((await forgot(one, '203.0.113.3')).status).toBe(200)
      expect((await forgot(two, '203.0.113.3')).status).toBe(200)
    }
    expect((await forgot(two, '203.0.113.3')).status).toBe(429)
    await redis.stop()
    expect((await forgot(two, '203.0.113.3')).status).toBe(200)
    expect(
      (await one.call('POST /api/auth/register', { body: { name: 'A', email: newEmail(), password } })).status,
    ).toBe(201)
    await redis.start()
    await expect.poll(async () => (await forgot(two, '203.0.113.4')).status, { timeout: 10_000 }).toBe(200)
    await Promise.all([two.stop(), one.stop()])
    await redis.remove()
  })
})
