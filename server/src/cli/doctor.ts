import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Command } from 'commander'
import { createTransport } from 'nodemailer'
import type { AuthContext } from '../auth/context.ts'
import { newestSealKey } from '../crypto/rotate.ts'
import { newId } from '../kernel/ids.ts'
import { listDead } from '../kernel/job-queries.ts'
import { connectSoon, openRedis } from '../kernel/redis.ts'
import { StartupProblem } from '../kernel/startup-problem.ts'
import { lookUpModel } from '../notes/engines/look-up.ts'
import { stalledSince } from '../notifications/alarm.ts'
import { withSalve } from './with-salve.ts'

type Finding = { ok: boolean; says: string }
const good = (says: string): Finding => ({ ok: true, says })
const bad = (says: string): Finding => ({ ok: false, says })

const day = 86_400_000

const database = async ({ pool, config }: AuthContext): Promise<Finding> => {
  const { rows } = await pool.query<{ version: string; tls: boolean; role: string; super: boolean }>(`
    SELECT current_setting('server_version') AS version, ssl AS tls, current_user AS role,
           (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super
    FROM pg_stat_ssl WHERE pid = pg_backend_pid()`)
  const [{ version, tls, role, super: all }] = rows
  if (!tls) return bad('the connection is not encrypted; add sslmode=verify-full to DATABASE_URL')
  if (all) return bad(`the app works as the superuser ${role}; give it DATABASE_APP_URL`)
  return good(`PostgreSQL ${version}${config.databaseUrl ? '' : ' (embedded)'}, over TLS, as ${role}`)
}

const clock = async ({ pool }: AuthContext): Promise<Finding> => {
  const before = Date.now()
  const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now')
  const apart = Math.abs(rows[0].now.getTime() - (before + Date.now()) / 2)
  return apart < 2000
    ? good(`${Math.round(apart)} ms apart from the database's`)
    : bad(`${Math.round(apart / 1000)} s apart from the database's; let both machines ask the same time server`)
}

const certificate = ({ config }: AuthContext): Finding => {
  const file = config.tls?.cert ?? join(config.data, 'tls', 'salve.pem')
  if (!existsSync(file)) return good('is made at the first start')
  const left = Math.floor((new Date(new X509Certificate(readFileSync(file)).validTo).getTime() - Date.now()) / day)
  if (left >= 30) return good(`good for ${left} more days`)
  return config.tls
    ? bad(`${file} ends in ${left} days; put a new one there and start again`)
    : bad(`ends in ${left} days; start Salve again and it is made anew`)
}

const disk = ({ config }: AuthContext): Finding => {
  const { bavail, bsize } = statfsSync(config.data)
  const free = Math.floor((bavail * bsize) / 1024 ** 3)
  return free >= 1 ? good(`${free} GB free at ${config.data}`) : bad(`less than 1 GB free at ${config.data}`)
}

/** Only what is written and read again is known to work: a bucket may let us see and not put. */
const files = async ({ files: store, config }: AuthContext): Promise<Finding> => {
  const where = config.files.bucket?.url ?? config.files.folder
  const [id, sent] = [newId(), Buffer.from('Salve looks whether this place keeps what it is given.')]
  try {
    await store.write(id, Readable.from([sent]))
    const kept = Buffer.concat(await Array.fromAsync(store.read(id)))
    return kept.equals(sent) ? good(`are kept in ${where}`) : bad(`${where} gives back other bytes than it was given`)
  } catch (error) {
    return bad(`${where} does not keep them: ${error instanceof Error ? error.message : error}`)
  } finally {
    await store.remove(id).catch(() => {})
  }
}

const keys = async ({ config, db, ring }: AuthContext): Promise<Finding> => {
  const { where, keys } = await ring.describe()
  if (statSync(config.keyRing).mode & 0o077) return bad(`${where} can be read by others; run chmod 600 on it`)
  const { createdAt } = await newestSealKey(db)
  const age = Math.floor((Date.now() - createdAt.getTime()) / day)
  return age > 365
    ? bad(`the newest is ${age} days old; run keys rotate`)
    : good(`${keys.length} root keys in ${where}, the newest data key is ${age} days old`)
}

const mail = async ({ config }: AuthContext): Promise<Finding> => {
  if (!config.mail.url) return good(`is written to ${config.mail.folder}; set SMTP_URL to send it`)
  try {
    await createTransport({ url: config.mail.url, requireTLS: true, connectionTimeout: 5000 }).verify()
    return good('the mail server lets us in')
  } catch (error) {
    return bad(`the mail server does not let us in: ${error instanceof Error ? error.message : error}`)
  }
}

const work = async ({ db }: AuthContext): Promise<Finding> => {
  const [since, dead] = [await stalledSince(db, new Date()), await listDead(db, 100)]
  if (since) return bad(`lie there since ${since.toISOString()} and nobody does them; is Salve running?`)
  return dead.length === 0
    ? good('none waits too long, none was given up')
    : bad(
        `${dead.length === 100 ? '100 or more' : dead.length} were given up; an admin can send them again on the page Health`,
      )
}

const redis = async ({ config, log }: AuthContext): Promise<Finding> => {
  if (!config.redis) return good('is not set up; one node needs none')
  const client = openRedis(config.redis.url, config.redis.ca, log)
  await connectSoon(client)
  const ready = client.isReady
  client.destroy()
  return ready
    ? good('answers over TLS')
    : bad('does not answer; Salve works without it, more slowly over several nodes')
}

const languageModel = async ({ config: { llm } }: AuthContext): Promise<Finding> => {
  if (!llm) return good('is not set up; Salve reads notes by itself')
  const { host } = new URL(llm.baseUrl)
  const wrong = await lookUpModel(llm)
  return wrong
    ? bad(`${host} ${wrong}; see LLM_BASE_URL, LLM_API_KEY and LLM_MODEL. Until then Salve reads notes by itself`)
    : good(`${llm.model} at ${host} is there`)
}

const checks: Record<string, (ctx: AuthContext) => Finding | Promise<Finding>> = {
  Database: database,
  Clock: clock,
  Certificate: certificate,
  Disk: disk,
  Files: files,
  Keys: keys,
  Jobs: work,
  Mail: mail,
  Redis: redis,
  Model: languageModel,
}

const examine = async (ctx: AuthContext): Promise<number> => {
  console.log('ok    Configuration: is understood')
  let wrong = 0
  for (const [name, check] of Object.entries(checks)) {
    const { ok, says } = await check(ctx)
    if (!ok) wrong++
    console.log(`${ok ? 'ok   ' : 'MEND '} ${name}: ${says}`)
  }
  return wrong
}

export const doctorCommand = (program: Command) => {
  program
    .command('doctor')
    .description('check this Salve, and say what to mend')
    .action(async () => {
      const wrong = await withSalve(examine)
      if (wrong > 0) throw new StartupProblem(`${wrong} ${wrong === 1 ? 'thing' : 'things'} to mend.`)
    })
}
