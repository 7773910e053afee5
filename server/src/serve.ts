import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from './app.ts'
import { startBackground } from './background.ts'
import type { Config } from './config.ts'
import { openAuthority } from './crypto/local-authority.ts'
import { openDatabase, prepareDatabase } from './database.ts'
import { demo } from './demo-logins.ts'
import { firstAdmin } from './first-admin.ts'
import { lockDataFolder, openDataFolder } from './kernel/data-folder.ts'
import { isLoopback } from './kernel/loopback.ts'
import { StartupProblem } from './kernel/startup-problem.ts'
import { seedDemo } from './seed/demo.ts'
import { startContext } from './start-context.ts'

type Say = (line: string) => void

const hostsOf = ({ host, publicUrl }: Config) => {
  const wild = host === '0.0.0.0' || host === '::'
  const named = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')
  return [...new Set(['localhost', '127.0.0.1', '::1', ...(wild ? [] : [host]), named])]
}

/** The clinic's own certificate, or one of a local authority that is renewed at each start. */
const tlsFiles = async (config: Config) => {
  if (config.tls) return { ...config.tls, ca: null }
  const now = new Date()
  const authority = await openAuthority(join(config.data, 'tls'), now)
  const issued = await authority.issue('salve', { hosts: hostsOf(config), now })
  return { ...issued, ca: authority.ca }
}

const listenProblem = (error: unknown, { host, port }: Config) => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE')
    return new StartupProblem(
      `Port ${port} on ${host} is taken by another program; stop it, or set PORT to another number.`,
    )
  if (code === 'EACCES')
    return new StartupProblem(`Port ${port} needs more rights than this user has; set PORT to 1024 or more.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartupProblem(`${host} is not an address of this machine; set HOST to one that is.`)
  return error
}

const welcome = (config: Config, url: string, ca: string | null, say: Say) => {
  // Port 0 lets the machine choose one, which only the listening server knows.
  const browser = config.port === 0 ? url : config.publicUrl
  say('')
  say(`  Salve is ready: ${browser}`)
  say(`  The API to read: ${browser}/docs`)
  say('')
  if (config.demo) {
    say(`  The demo clinic; the password of all is ${demo.password}`)
    for (const { role, email } of demo.logins) say(`    ${role.padEnd(8)} ${email}`)
    if (!isLoopback(config.host))
      say('  Everybody who reaches this address can sign in with these. Set SALVE_DEMO=0 for real people.')
    say('')
  }
  say(`  Data lies in ${config.data}${config.databaseUrl ? ' and in your database' : ''}`)
  if (!config.databaseUrl) say('  Back up the whole folder: without keys/ring.json nobody can read the records.')
  if (!config.mail.url) say(`  Mail is written to ${config.mail.folder} until SMTP_URL is set`)
  if (ca) {
    say(`  Your browser will ask once about the certificate. To trust it for good, add this authority:`)
    say(`    ${ca}`)
  }
  say('')
  say('  Ctrl-C stops it.')
}

/** Configuration → context → app → listen. */
export const serve = async (config: Config, say: Say) => {
  openDataFolder(config.data)
  const lock = lockDataFolder(config.data)
  const closing: (() => Promise<void> | void)[] = [() => lock.release()]
  const stop = async () => {
    for (const close of closing.reverse()) await close()
  }
  try {
    say(config.databaseUrl ? 'Connecting to the database …' : 'Starting the database …')
    const database = await openDatabase(config, say)
    closing.push(() => database.stop())
    await prepareDatabase(database, say)

    const running = await startContext(config, database.appUrl)
    closing.push(() => running.close())
    if (config.demo) await seedDemo(running.ctx, say)
    await firstAdmin(running.ctx, say)

    const tls = await tlsFiles(config)
    const https = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) }
    const { app } = await createApp(running.ctx, { https, redis: running.redis })
    const address = await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
      throw listenProblem(error, config)
    })
    closing.push(() => app.close())
    closing.push(await startBackground(running.ctx, database.appUrl))
    welcome(config, address, tls.ca, say)
    return { app, ctx: running.ctx, address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
