import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { makeAccount } from '../src/first-admin.ts'
import type { Clock } from '../src/kernel/clock.ts'
import { startContext } from '../src/start-context.ts'
import { answerFits } from './answer-fits.ts'
import { cloneDatabase, ownerQuery, type TestDatabase } from './database.ts'

export const password = 'correct-horse-9'

export type Person = {
  id: string
  token: string
  email: string
  patientId: string
  doctorId: string
  refreshToken: string
}

export type Call = {
  as?: Pick<Person, 'token'> | null
  body?: unknown
  headers?: Record<string, string>
  /** Where the request seems to come from. */
  address?: string
}

export type Answer = {
  status: number
  body: Json
  headers: LightMyRequestResponse['headers']
  text: string
  bytes: Buffer
}
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects out of an answer, and fails when it is not there
export type Json = any

const asSent = (body: unknown) => (typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body))

let number = 0
export const newEmail = (who = 'person') => `${who}.${++number}.${process.pid}@example.org`

/** A clock that a test can move. It runs, so that nothing that waits stands still, but where a test needs one instant. */
export const movableClock = () => {
  let ahead = 0
  let standing: number | null = null
  return {
    now: () => new Date(standing ?? Date.now() + ahead),
    advance: (seconds: number) => {
      ahead += seconds * 1000
    },
    standAt: (instant: string | Date) => {
      standing = new Date(instant).getTime()
    },
    /** Runs on from where it stood. */
    run: () => {
      ahead = (standing ?? Date.now() + ahead) - Date.now()
      standing = null
    },
  } satisfies Clock & Record<string, unknown>
}
export type TestClock = ReturnType<typeof movableClock>

type Options = { env?: Record<string, string>; database?: TestDatabase; folder?: string; clock?: TestClock }

/** A whole Salve on a database of its own, called without a network in between; every answer is held against the OpenAPI document. */
export const startSalve = async ({ env = {}, database, folder: given, clock = movableClock() }: Options = {}) => {
  const own = database ?? (await cloneDatabase())
  const folder = given ?? mkdtempSync(join(tmpdir(), 'salve-test-'))
  const config = readConfig({
    SALVE_DATA: folder,
    SALVE_DEMO: '0',
    RATE_LIMITS: 'off',
    DOCTOR_SIGNUP: 'open',
    PUBLIC_URL: 'https://salve.test',
    LOG_LEVEL: 'debug',
    DATABASE_POOL: '10',
    ...env,
  })
  const running = await startContext(config, own.appUrl, clock)
  const { app, routes } = await createApp(running.ctx, { https: null, redis: running.redis })
  await app.ready()
  const fits = answerFits(routes)

  const call = async (route: string, { as, body, headers = {}, address = '127.0.0.1' }: Call = {}): Promise<Answer> => {
    const [method, url] = route.split(' ')
    const answer = await app.inject({
      method: method as InjectOptions['method'],
      url,
      remoteAddress: address,
      headers: {
        ...(as ? { authorization: `Bearer ${as.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: asSent(body) }),
    })
    const json = /json/.test(String(answer.headers['content-type'])) && answer.payload ? answer.json() : null
    fits(method, url, answer.statusCode, json, answer.payload)
    const { statusCode: status, payload: text, rawPayload: bytes } = answer
    return { status, body: json, headers: answer.headers, text, bytes }
  }

  const personOf = (body: Json): Person => ({
    id: body.user.id,
    token: body.token,
    email: body.user.email,
    patientId: body.user.patientId,
    doctorId: body.user.doctorId,
    refreshToken: body.refreshToken,
  })

  const signUp = async (more: Record<string, unknown> = {}): Promise<Person> => {
    const { status, body } = await call('POST /api/auth/register', {
      body: { name: 'Somebody New', email: newEmail(), password, ...more },
    })
    if (status !== 201) throw new Error(`sign-up answered ${status}: ${JSON.stringify(body)}`)
    return personOf(body)
  }
  const signIn = async (email: string, secret = password): Promise<Person> => {
    const { status, body } = await call('POST /api/auth/login', { body: { email, password: secret } })
    if (status !== 200) throw new Error(`sign-in answered ${status}: ${JSON.stringify(body)}`)
    return personOf(body)
  }
  const ofTheClinic = async (role: 'admin' | 'staff'): Promise<Person> => {
    const email = newEmail(role)
    await makeAccount(running.ctx, { name: `The ${role}`, email, password, role })
    return signIn(email)
  }

  return {
    app,
    routes,
    clock,
    ctx: running.ctx,
    redis: running.redis,
    folder,
    database: own,
    call,
    signUp,
    signIn,
    patient: (more = {}) => signUp({ name: 'Pat Ient', ...more }),
    doctor: (more = {}) => signUp({ name: 'Dr Who', role: 'Doctor', specialization: 'Cardiology', ...more }),
    staff: () => ofTheClinic('staff'),
    admin: () => ofTheClinic('admin'),
    sql: (text: string, values?: unknown[]) => ownerQuery(own.ownerUrl, text, values),
    stop: async () => {
      await app.close()
      await running.close()
      if (database) return
      await own.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Salve = Awaited<ReturnType<typeof startSalve>>

/** What a refusal says of each wrong field. */
export const paths = ({ body }: Answer): string[] =>
  (body.errors ?? []).map((error: { path: string }) => error.path).sort()
