import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environment, readConfig } from './config.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salve-config-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const complaint = (variables: Record<string, string>) => {
  try {
    readConfig(variables)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('the configuration', () => {
  it('needs nothing: a demo on this machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 8443,
      host: '127.0.0.1',
      publicUrl: 'https://localhost:8443',
      demo: true,
      doctorSignup: 'open',
      passwordLength: 8,
      databaseUrl: null,
      redis: null,
      rateLimits: true,
    })
  })

  it('is strict as soon as there is a database of its own', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://u:p@db/salve?sslmode=verify-full' })
    expect(config).toMatchObject({ demo: false, doctorSignup: 'approval', passwordLength: 12 })
    expect(readConfig({ SALVE_DEMO: '0' })).toMatchObject({ demo: false, doctorSignup: 'approval', passwordLength: 12 })
  })

  it('says everything that is wrong with it at once, in words', () => {
    const said = complaint({
      PORT: 'eighty',
      DATABASE_URL: 'postgres://u:p@db/salve',
      REDIS_URL: 'redis://cache',
      SALVE_DEMO: 'maybe',
      RATE_LIMITS: 'off',
      HOST: '0.0.0.0',
      TLS_CERT: '/nowhere/cert.pem',
      ADMIN_EMAIL: 'admin@example.org',
      LOG_LEVEL: 'loud',
    })
    for (const line of [
      /PORT must be a number from 0 to 65535/,
      /DATABASE_URL must use verified TLS.*sslmode=verify-full/,
      /REDIS_URL must use TLS: write rediss:/,
      /SALVE_DEMO must be 1 or 0/,
      /TLS_CERT names a file that is not there/,
      /LOG_LEVEL must be one of/,
    ])
      expect(said).toMatch(line)
    expect(said).not.toMatch(/Zod|undefined|invalid_/)
  })

  it('writes to the push services of all browsers, and to hosts by name only', () => {
    expect(readConfig({}).push).toEqual({
      hosts: ['fcm.googleapis.com', '*.push.services.mozilla.com', '*.push.apple.com', '*.notify.windows.com'],
      ca: null,
    })
    expect(readConfig({ PUSH_HOSTS: 'Push.example:8444, *.push.example' }).push.hosts).toEqual([
      'push.example:8444',
      '*.push.example',
    ])
    for (const hosts of ['*', '*.', 'https://push.example', '10.0.0.1', '[::1]', '*example', 'a.*.example', ','])
      expect([hosts, complaint({ PUSH_HOSTS: hosts })]).toEqual([hosts, expect.stringContaining('names of hosts')])
  })

  it('does not take a database or a Redis over an unverified connection', () => {
    for (const mode of [
      '',
      '?sslmode=disable',
      '?sslmode=require',
      '?sslmode=prefer',
      '?sslmode=verify-ca',
      '?sslmode=no-verify',
    ])
      expect([mode, complaint({ DATABASE_URL: `postgres://u:p@db/salve${mode}` })]).toEqual([
        mode,
        expect.stringContaining('verified TLS'),
      ])
    expect(complaint({ DATABASE_URL: 'mysql://u:p@db/salve?sslmode=verify-full' })).toContain('postgres://')
    expect(complaint({ REDIS_URL: 'http://cache' })).toContain('rediss://')
  })

  it('takes proxies by their addresses only', () => {
    expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, 127.0.0.1,loopback,fd00::/8' }).trustProxy).toEqual([
      '10.0.0.0/8',
      '127.0.0.1',
      'loopback',
      'fd00::/8',
    ])
    for (const TRUST_PROXY of ['true', '1', 'proxy.local', '10.0.0.0/33', '10.0.0.0/8/8', 'loopback/8'])
      expect(complaint({ TRUST_PROXY })).toContain('TRUST_PROXY must list addresses')
  })

  it('asks no language model unless one is set up whole', () => {
    expect(readConfig({}).llm).toBeNull()
    expect(readConfig({ SALVE_LLM: 'local', LLM_API_KEY: 'sk', LLM_MODEL: 'm' }).llm).toBeNull()
    expect(readConfig({ SALVE_LLM: 'gemini', LLM_API_KEY: 'sk', LLM_MODEL: 'm' }).llm).toEqual({
      provider: 'gemini',
      baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
      key: 'sk',
      model: 'm',
      ca: null,
      timeoutMs: 20_000,
    })
    const openai = { SALVE_LLM: 'openai', LLM_API_KEY: 'sk', LLM_MODEL: 'm' }
    expect(readConfig(openai).llm?.baseUrl).toBe('https://api.openai.com/v1')
    const own = { SALVE_LLM: 'compatible', LLM_MODEL: 'llama3.3:70b', LLM_TIMEOUT_SECONDS: '45' }
    expect(readConfig({ ...own, LLM_BASE_URL: 'http://127.0.0.1:11434/v1/' }).llm).toMatchObject({
      baseUrl: 'http://127.0.0.1:11434/v1',
      key: null,
      timeoutMs: 45_000,
    })
    const lacking = complaint({ SALVE_LLM: 'compatible' })
    expect(lacking).toContain('LLM_MODEL is missing')
    expect(lacking).toContain('LLM_BASE_URL is missing')
    expect(lacking).not.toContain('LLM_API_KEY')
    for (const SALVE_LLM of ['gemini', 'openai']) {
      expect(complaint({ SALVE_LLM })).toMatch(/LLM_MODEL is missing[\s\S]*LLM_API_KEY is missing/)
      expect(complaint({ SALVE_LLM })).not.toContain('LLM_BASE_URL')
    }
    expect(complaint({ SALVE_LLM: 'claude' })).toContain('SALVE_LLM must be one of local, gemini, openai, compatible')
  })

  it('sends notes nowhere but over TLS, or to this machine', () => {
    const own = { SALVE_LLM: 'compatible', LLM_MODEL: 'm' }
    for (const url of ['https://llm.example/v1', 'http://localhost:1/v1', 'http://127.0.0.1:1/v1', 'http://[::1]:1/v1'])
      expect([url, complaint({ ...own, LLM_BASE_URL: url })]).toEqual([url, ''])
    for (const url of [
      'http://llm.example/v1',
      'http://10.0.0.5:11434/v1',
      'http://localhost.example/v1',
      'http://127.0.0.1.example/v1',
      'https://user:secret@llm.example/v1',
      'https://llm.example/v1?key=secret',
      'ftp://127.0.0.1/v1',
      'llm.example',
    ])
      expect([url, complaint({ ...own, LLM_BASE_URL: url })]).toEqual([
        url,
        expect.stringContaining('LLM_BASE_URL must'),
      ])
    for (const key of ['two words', 'line\nbreak', 'schlüssel'])
      expect(complaint({ ...own, LLM_BASE_URL: 'https://llm.example', LLM_API_KEY: key })).toContain('LLM_API_KEY must')
    expect(complaint({ ...own, LLM_BASE_URL: 'https://llm.example', LLM_CA: '/nowhere' })).toContain(
      'LLM_CA names a file',
    )
  })

  it('keeps files in a folder, or in an object store over TLS for which it has the keys', () => {
    expect(readConfig({ SALVE_DATA: folder }).files).toEqual({ folder: join(folder, 'files'), bucket: null })
    const store = { FILES_URL: 'https://s3.example/clinic', FILES_ACCESS_KEY: 'key', FILES_SECRET_KEY: 'secret' }
    expect(readConfig(store).files.bucket).toEqual({
      url: 'https://s3.example/clinic',
      region: 'us-east-1',
      accessKey: 'key',
      secretKey: 'secret',
      ca: null,
    })
    const ca = join(folder, 'files-ca.pem')
    writeFileSync(ca, 'the authority')
    expect(readConfig({ ...store, FILES_REGION: 'eu-west-1', FILES_CA: ca }).files.bucket).toMatchObject({
      region: 'eu-west-1',
      ca: 'the authority',
    })
    expect(complaint({ FILES_URL: store.FILES_URL })).toMatch(
      /FILES_ACCESS_KEY is missing[\s\S]*FILES_SECRET_KEY is missing/,
    )
    for (const FILES_URL of ['http://s3.example/clinic', 's3://clinic', 'clinic'])
      expect(complaint({ ...store, FILES_URL })).toContain('FILES_URL must be a URL that begins with https://')
    for (const FILES_URL of ['https://key:secret@s3.example/clinic', 'https://s3.example/clinic?x=1'])
      expect(complaint({ ...store, FILES_URL })).toContain('FILES_URL must hold no user and no query')
  })

  it('turns limits off on this machine only', () => {
    expect(readConfig({ RATE_LIMITS: 'off' }).rateLimits).toBe(false)
    for (const HOST of ['127.0.0.1', 'localhost', '::1', '127.0.0.5'])
      expect(complaint({ RATE_LIMITS: 'off', HOST })).toBe('')
    for (const HOST of ['0.0.0.0', '::', '10.1.2.3', 'clinic.example'])
      expect(complaint({ RATE_LIMITS: 'off', HOST })).toContain('loopback')
  })

  it('wants what belongs together to come together', () => {
    expect(complaint({ ADMIN_EMAIL: 'a@example.org' })).toContain('ADMIN_PASSWORD is missing')
    expect(complaint({ ADMIN_PASSWORD: 'x' })).toContain('ADMIN_EMAIL is missing')
    const cert = join(folder, 'cert.pem')
    writeFileSync(cert, 'x')
    expect(complaint({ TLS_CERT: cert })).toContain('TLS_KEY is missing')
    expect(complaint({ TLS_KEY: cert })).toContain('TLS_CERT is missing')
    expect(readConfig({ TLS_CERT: cert, TLS_KEY: cert }).tls).toEqual({ cert, key: cert })
    expect(complaint({ DATABASE_APP_URL: 'postgres://u:p@db/salve?sslmode=verify-full' })).toContain(
      'DATABASE_URL is missing',
    )
  })

  it('knows its own address', () => {
    expect(readConfig({ HOST: 'clinic.example', PORT: '443' }).publicUrl).toBe('https://clinic.example:443')
    expect(readConfig({ HOST: '2001:db8::1' }).publicUrl).toBe('https://[2001:db8::1]:8443')
    expect(readConfig({ HOST: '0.0.0.0' }).publicUrl).toBe('https://localhost:8443')
    expect(readConfig({ PUBLIC_URL: 'https://salve.example/' }).publicUrl).toBe('https://salve.example')
    expect(complaint({ PUBLIC_URL: 'http://salve.example' })).toContain('https://')
  })

  it('takes secrets from files, and .env where the environment says nothing', () => {
    const secret = join(folder, 'secret.txt')
    const dotenv = join(folder, '.env')
    writeFileSync(secret, 'from-a-file\n')
    writeFileSync(dotenv, 'PORT=9000\nHOST="localhost" # here\nSMTP_URL=\n')
    const variables = environment({ PORT: '9001', ADMIN_PASSWORD_FILE: secret, ADMIN_EMAIL: 'a@example.org' }, dotenv)
    expect(variables).toMatchObject({ PORT: '9001', HOST: 'localhost', ADMIN_PASSWORD: 'from-a-file' })
    expect(readConfig(variables).admin).toEqual({ email: 'a@example.org', password: 'from-a-file' })
    expect(variables.LOG_FILE).toBeUndefined()
    expect(environment({ LOG_FILE: '-' }, dotenv).LOG_FILE).toBe('-')
    expect(() => environment({ SMTP_URL_FILE: '/nowhere' }, dotenv)).toThrow('SMTP_URL_FILE names the file /nowhere')
  })
})
