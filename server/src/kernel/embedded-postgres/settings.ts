import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../atomic-file.ts'
import type { DatabaseUser } from './database-user.ts'

export type TlsFiles = { cert: string; key: string; ca: string }
export type Settings = Record<string, string>

/** Nobody comes in without TLS and a password, not even from this machine. */
const accessRules = ['127.0.0.1/32', '::1/128'].map((address) => `hostssl all all ${address} scram-sha-256\n`).join('')

const defaults: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  ssl: 'on',
  ssl_cert_file: 'server.crt',
  ssl_key_file: 'server.key',
  ssl_min_protocol_version: 'TLSv1.2',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  // A page that is written for the first time after a checkpoint goes to the log whole. Few checkpoints make few of
  // these; to compress them cost a booking an eighth of its time.
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
  // Short statements only: compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'on',
  log_directory: 'log',
  // Seven files that are written over week by week, so that the log cannot fill the disk.
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  // Statements, their parameters and the DETAIL line of an error carry what is in the records.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`

const place = (user: DatabaseUser, path: string, content: string | Uint8Array) => {
  replaceFile(path, content, 0o600)
  user.own(path)
}

const settingsFile = (folder: string) => join(folder, 'salve.conf')

/** The start-up of a new cluster: our rules of access, and our settings after its own. */
export const placeRules = (user: DatabaseUser, folder: string) => {
  const main = join(folder, 'postgresql.conf')
  place(user, join(folder, 'pg_hba.conf'), accessRules)
  place(user, main, `${readFileSync(main, 'utf8')}\ninclude_if_exists = 'salve.conf'\n`)
}

export const placeSettings = (user: DatabaseUser, folder: string, port: number, settings: Settings = {}) => {
  const lines = Object.entries({ ...defaults, ...settings, port: String(port) }).map(
    ([name, value]) => `${name} = ${quoted(value)}\n`,
  )
  place(
    user,
    settingsFile(folder),
    `# Written by Salve at each start; what you change here is lost. Put your own settings in postgresql.auto.conf (ALTER SYSTEM).\n${lines.join('')}`,
  )
}

/** The port of the last start, so that a URL that somebody noted goes on working. */
export const lastPort = (folder: string): number | null => {
  if (!existsSync(settingsFile(folder))) return null
  const port = readFileSync(settingsFile(folder), 'utf8').match(/^port = '(\d+)'$/m)?.[1]
  return port ? Number(port) : null
}

/** PostgreSQL only takes a key that is its own user's, so it gets copies; true when they changed. */
export const placeCertificate = (user: DatabaseUser, folder: string, tls: TlsFiles): boolean => {
  const copies = [
    [tls.cert, join(folder, 'server.crt')],
    [tls.key, join(folder, 'server.key')],
  ] as const
  const changed = copies.filter(([from, to]) => !existsSync(to) || !readFileSync(from).equals(readFileSync(to)))
  for (const [from, to] of changed) place(user, to, readFileSync(from))
  // A copy or a `chmod -R` of the data folder opens what PostgreSQL insists on finding closed.
  chmodSync(folder, 0o700)
  for (const [, to] of copies) chmodSync(to, 0o600)
  return changed.length > 0
}
