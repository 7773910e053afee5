import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { passwordLength } from '@salve/contract/password-length'
import { fieldErrors } from '@salve/contract/words'
import { z } from 'zod'
import { isLoopback } from './kernel/loopback.ts'
import { StartupProblem } from './kernel/startup-problem.ts'

const yes = ['1', 'true', 'on', 'yes']
const no = ['0', 'false', 'off', 'no']
const Flag = z
  .string()
  .transform((value) => value.toLowerCase())
  .refine((value) => yes.includes(value) || no.includes(value), 'must be 1 or 0')
  .transform((value) => yes.includes(value))

const number = (least: number, most: number) =>
  z
    .string()
    .refine(
      (value) => value.trim() !== '' && Number(value) >= least && Number(value) <= most,
      `must be a number from ${least} to ${most}`,
    )
    .transform(Number)
const whole = (least: number, most: number) => number(least, most).refine(Number.isInteger, 'must be a whole number')

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })

const DatabaseUrl = url('postgres:', 'postgresql:').refine(
  (value) => {
    if (!URL.canParse(value)) return true
    const mode = new URL(value).searchParams.get('sslmode')
    return mode === 'verify-full'
  },
  {
    error:
      'must use verified TLS, since records travel over it: add ?sslmode=verify-full&sslrootcert=/path/to/ca.pem to the URL',
  },
)
const RedisUrl = z
  .string()
  .refine(
    (value) => value.startsWith('rediss://') && URL.canParse(value),
    'must use TLS: write rediss:// instead of redis://',
  )

const ranges = ['loopback', 'linklocal', 'uniquelocal']
const isProxy = (text: string) => {
  const [address, bits, ...more] = text.split('/')
  const whole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 6 ? 128 : 32))
  return ranges.includes(text) || (more.length === 0 && isIP(address) > 0 && whole)
}
const Proxies = z
  .string()
  .transform((value) => value.split(',').map((text) => text.trim()))
  .refine((list) => list.every(isProxy), 'must list addresses of proxies, as in 10.0.0.0/8, 127.0.0.1 or loopback')

/** Google's, Mozilla's, Apple's and Microsoft's: those of every browser that can show messages. */
const pushHosts = 'fcm.googleapis.com, *.push.services.mozilla.com, *.push.apple.com, *.notify.windows.com'
const isHostName = (text: string) =>
  /^(\*\.)?([a-z\d]([a-z\d-]*[a-z\d])?\.)*[a-z\d]([a-z\d-]*[a-z\d])?(:\d{1,5})?$/.test(text) &&
  !isIP(text.split(':')[0])
const Hosts = z
  .string()
  .transform((value) => value.split(',').map((text) => text.trim().toLowerCase()))
  .refine((list) => list.every(isHostName), 'must list names of hosts, as in push.example or *.push.example')

const file = z.string().refine((value) => existsSync(value), 'names a file that is not there')

/** The text of a note goes there, so it is verified TLS, or this very machine. */
const ModelUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(value)
  const here = isLoopback(hostname.replace(/^\[|\]$/g, ''))
  return (protocol === 'https:' || (protocol === 'http:' && here)) && !username && !password && !search && !hash
}, 'must be an https:// URL without user and query; http:// does for a loopback address, as in http://127.0.0.1:11434/v1')

const FilesUrl = url('https:').refine((value) => {
  if (!URL.canParse(value)) return true
  const { username, password, search, hash } = new URL(value)
  return !username && !password && !search && !hash
}, 'must hold no user and no query: the keys belong into FILES_ACCESS_KEY and FILES_SECRET_KEY')

type FileKeys = { FILES_URL?: string; FILES_ACCESS_KEY?: string; FILES_SECRET_KEY?: string }
const lackingForFiles = (env: FileKeys): [string, string][] =>
  (['FILES_ACCESS_KEY', 'FILES_SECRET_KEY'] as const)
    .filter((name) => env.FILES_URL && !env[name])
    .map((name) => [name, 'is missing: FILES_URL lets nobody in without'])

type LlmEnv = { SALVE_LLM: string; LLM_MODEL?: string; LLM_BASE_URL?: string; LLM_API_KEY?: string }
const lackingForLlm = ({ SALVE_LLM, LLM_MODEL, LLM_BASE_URL, LLM_API_KEY }: LlmEnv): [string, string][] => {
  if (SALVE_LLM === 'local') return []
  const compatible = SALVE_LLM === 'compatible'
  const lacks: [string, string | undefined, string][] = [
    ['LLM_MODEL', LLM_MODEL, `is missing: SALVE_LLM=${SALVE_LLM} needs the name of a model`],
    [
      'LLM_BASE_URL',
      compatible ? LLM_BASE_URL : '-',
      'is missing: SALVE_LLM=compatible needs the address of its server',
    ],
    ['LLM_API_KEY', compatible ? '-' : LLM_API_KEY, `is missing: SALVE_LLM=${SALVE_LLM} lets nobody in without`],
  ]
  return lacks.flatMap(([name, value, message]) => (value ? [] : [[name, message] as [string, string]]))
}

const Environment = z
  .object({
    PORT: whole(0, 65_535).default(8443),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: url('https:').optional(),
    SALVE_DATA: z.string().default('./data'),
    SALVE_DEMO: Flag.optional(),
    DATABASE_URL: DatabaseUrl.optional(),
    DATABASE_APP_URL: DatabaseUrl.optional(),
    DATABASE_POOL: whole(2, 500).default(20),
    REDIS_URL: RedisUrl.optional(),
    REDIS_CA: file.optional(),
    TLS_CERT: file.optional(),
    TLS_KEY: file.optional(),
    KEY_RING: z.string().optional(),
    TRUST_PROXY: Proxies.optional(),
    ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
    ADMIN_PASSWORD: z.string().optional(),
    DOCTOR_SIGNUP: z.enum(['approval', 'open']).optional(),
    APPOINTMENT_EXPIRY_MINUTES: number(0.01, 1440).default(5),
    BOOKING_ISOLATION: z.enum(['read-committed', 'serializable']).default('read-committed'),
    WAITLIST_OFFER_MINUTES: number(0.01, 1440).optional(),
    EVENT_DAYS: whole(1, 3650).default(90),
    SESSION_IDLE_MINUTES: number(1, 1440).default(30),
    SESSION_HOURS: number(0.1, 720).default(12),
    WEB_IDLE_MINUTES: number(0.05, 1440).default(15),
    RATE_LIMITS: z.enum(['on', 'off']).default('on'),
    SMTP_URL: url('smtp:', 'smtps:').optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*<?[^\s<>@,]+@[^\s<>@,]+>?$/, 'must be an address, as in "Salve <no-reply@clinic.example>"')
      .default('Salve <no-reply@localhost>'),
    PUSH_HOSTS: Hosts.default(pushHosts.split(', ')),
    PUSH_CA: file.optional(),
    SALVE_LLM: z.enum(['local', 'gemini', 'openai', 'compatible']).default('local'),
    LLM_BASE_URL: ModelUrl.optional(),
    LLM_API_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must be one word of plain characters')
      .optional(),
    LLM_MODEL: z
      .string()
      .regex(/^[\w./:@+-]{1,200}$/, 'must be the name of a model, as in llama3.3:70b')
      .optional(),
    LLM_CA: file.optional(),
    LLM_TIMEOUT_SECONDS: number(0.1, 120).default(20),
    FILES_URL: FilesUrl.optional(),
    FILES_REGION: z.string().default('us-east-1'),
    FILES_ACCESS_KEY: z.string().optional(),
    FILES_SECRET_KEY: z.string().optional(),
    FILES_CA: file.optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    LOG_FILE: z.string().optional(),
  })
  .superRefine((env, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (env.RATE_LIMITS === 'off' && !isLoopback(env.HOST))
      say('RATE_LIMITS', 'may only be off while HOST is a loopback address, as 127.0.0.1')
    if ((env.TLS_CERT === undefined) !== (env.TLS_KEY === undefined))
      say(env.TLS_CERT ? 'TLS_KEY' : 'TLS_CERT', 'is missing: a certificate and its key belong together')
    if ((env.ADMIN_EMAIL === undefined) !== (env.ADMIN_PASSWORD === undefined))
      say(env.ADMIN_EMAIL ? 'ADMIN_PASSWORD' : 'ADMIN_EMAIL', 'is missing: the first admin needs both')
    for (const [path, message] of [...lackingForLlm(env), ...lackingForFiles(env)]) say(path, message)
    if (env.DATABASE_APP_URL && !env.DATABASE_URL)
      say('DATABASE_URL', 'is missing: it migrates what DATABASE_APP_URL uses')
  })

export type Config = ReturnType<typeof readConfig>

/** What `NAME_FILE` points to is the value of `NAME`: secrets of containers come as files. */
const fromFiles = (variables: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([name, path]) => {
      const of = name.replace(/_FILE$/, '')
      if (of === name || name in Environment.shape || !(of in Environment.shape)) return []
      if (!existsSync(path)) throw new StartupProblem(`${name} names the file ${path}, which is not there.`)
      const value = readFileSync(path, 'utf8').trim()
      return value ? [[of, value]] : []
    }),
  )

/** `.env` gives what the environment does not; an empty value means that it is not set. */
export const environment = (env: NodeJS.ProcessEnv = process.env, dotenv = '.env'): Record<string, string> => {
  const dotted = existsSync(dotenv) ? parseEnv(readFileSync(dotenv, 'utf8')) : {}
  const all = Object.entries({ ...dotted, ...env }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const variables = Object.fromEntries(all)
  return { ...variables, ...fromFiles(variables) }
}

const checked = (variables: Record<string, string>): z.output<typeof Environment> => {
  const parsed = Environment.safeParse(variables)
  if (parsed.success) return parsed.data
  const lines = fieldErrors(parsed.error).map(({ path, message }) => `  ${path} ${message}`)
  throw new StartupProblem(`Salve cannot start with this configuration:\n${[...new Set(lines)].join('\n')}`)
}

type Env = z.output<typeof Environment>

const publicUrl = ({ PUBLIC_URL, HOST, PORT }: Env) => {
  if (PUBLIC_URL) return PUBLIC_URL.replace(/\/+$/, '')
  const host = HOST === '0.0.0.0' || HOST === '::' || isLoopback(HOST) ? 'localhost' : HOST
  return `https://${isIP(host) === 6 ? `[${host}]` : host}:${PORT}`
}

const redisOf = ({ REDIS_URL, REDIS_CA }: Env) =>
  REDIS_URL ? { url: REDIS_URL, ca: REDIS_CA && readFileSync(REDIS_CA, 'utf8') } : null

const modelUrls = {
  gemini: 'https://generativelanguage.googleapis.com/v1beta',
  openai: 'https://api.openai.com/v1',
}

const llmOf = (env: Env) => {
  if (env.SALVE_LLM === 'local' || !env.LLM_MODEL) return null
  const baseUrl = env.LLM_BASE_URL ?? (env.SALVE_LLM === 'compatible' ? null : modelUrls[env.SALVE_LLM])
  if (!baseUrl) return null
  return {
    provider: env.SALVE_LLM,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    key: env.LLM_API_KEY ?? null,
    model: env.LLM_MODEL,
    ca: env.LLM_CA ? readFileSync(env.LLM_CA, 'utf8') : null,
    timeoutMs: env.LLM_TIMEOUT_SECONDS * 1000,
  }
}

const bucketOf = ({ FILES_URL, FILES_REGION, FILES_ACCESS_KEY = '', FILES_SECRET_KEY = '', FILES_CA }: Env) =>
  FILES_URL
    ? {
        url: FILES_URL,
        region: FILES_REGION,
        accessKey: FILES_ACCESS_KEY,
        secretKey: FILES_SECRET_KEY,
        ca: FILES_CA ? readFileSync(FILES_CA, 'utf8') : null,
      }
    : null

const logFile = ({ LOG_FILE }: Env, data: string) =>
  LOG_FILE === '-' ? null : (LOG_FILE ?? join(data, 'log', 'salve.log'))

/** Without a database of its own the clinic is a demo: one that is looked at, and easy to get into. */
const demoRules = (env: Env) => {
  const demo = env.SALVE_DEMO ?? env.DATABASE_URL === undefined
  return {
    demo,
    doctorSignup: env.DOCTOR_SIGNUP ?? (demo ? ('open' as const) : ('approval' as const)),
    passwordLength: demo ? passwordLength.demo : passwordLength.usual,
  }
}

export const readConfig = (variables: Record<string, string>) => {
  const env = checked(variables)
  const data = resolve(env.SALVE_DATA)
  return {
    ...demoRules(env),
    port: env.PORT,
    host: env.HOST,
    publicUrl: publicUrl(env),
    data,
    databaseUrl: env.DATABASE_URL ?? null,
    databaseAppUrl: env.DATABASE_APP_URL ?? null,
    poolSize: env.DATABASE_POOL,
    redis: redisOf(env),
    tls: env.TLS_CERT && env.TLS_KEY ? { cert: env.TLS_CERT, key: env.TLS_KEY } : null,
    keyRing: env.KEY_RING ?? join(data, 'keys', 'ring.json'),
    trustProxy: env.TRUST_PROXY ?? null,
    admin: env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : null,
    bookingIsolation: env.BOOKING_ISOLATION === 'serializable' ? ('serializable' as const) : null,
    holdSeconds: env.APPOINTMENT_EXPIRY_MINUTES * 60,
    eventDays: env.EVENT_DAYS,
    offerSeconds: (env.WAITLIST_OFFER_MINUTES ?? env.APPOINTMENT_EXPIRY_MINUTES) * 60,
    sessionIdleSeconds: env.SESSION_IDLE_MINUTES * 60,
    sessionSeconds: env.SESSION_HOURS * 3600,
    webIdleMinutes: env.WEB_IDLE_MINUTES,
    rateLimits: env.RATE_LIMITS === 'on',
    mail: { url: env.SMTP_URL ?? null, from: env.MAIL_FROM, folder: join(data, 'log', 'mail') },
    push: { hosts: env.PUSH_HOSTS, ca: env.PUSH_CA ? readFileSync(env.PUSH_CA, 'utf8') : null },
    llm: llmOf(env),
    files: { folder: join(data, 'files'), bucket: bucketOf(env) },
    log: { level: env.LOG_LEVEL, file: logFile(env, data) },
  }
}
