import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { findBinaries } from '../../server/src/kernel/embedded-postgres/binaries.ts'
import { databaseUser } from '../../server/src/kernel/embedded-postgres/database-user.ts'
import { eventually } from './child.ts'
import type { Stage } from './stage.ts'

const connect = async (config: pg.ClientConfig) => {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  return client
}

export const query = async (config: pg.ClientConfig, sql: string) => {
  const client = await connect(config)
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Does what the image's entry script does with the same files: initdb, the database, the script in it, the server. */
export const startPostgres = async ({ folder, compose, ports, secret }: Stage) => {
  const binaries = await findBinaries()
  const place = join(folder, 'postgres')
  mkdirSync(place)
  const user = await databaseUser(binaries, join(place, 'cluster'), () => {})
  user.own(place)
  const { command = [], environment = {} } = compose.services.postgres
  const cluster = join(place, 'cluster')

  const initdb = environment.POSTGRES_INITDB_ARGS.split(' ')
  const password = join(folder, 'run-secrets', 'postgres_password')
  const made = await user.run(binaries.initdb, [
    `--pgdata=${cluster}`,
    '--username=postgres',
    `--pwfile=${password}`,
    ...initdb,
  ])
  if (made.code !== 0) throw new Error(made.output)

  const overrides = {
    listen_addresses: '127.0.0.1',
    port: ports.postgres,
    unix_socket_directories: place,
    hba_file: join(folder, 'etc', 'pg_hba.conf'),
    ssl_cert_file: join(folder, 'tls', 'postgres', 'cert.pem'),
    ssl_key_file: join(folder, 'tls', 'postgres', 'key.pem'),
    'salve.secrets': join(folder, 'run-secrets'),
  }
  const ended = user.run(binaries.postgres, [
    ...command.slice(1).map((word) => word.replace('/etc/salve', join(folder, 'etc'))),
    ...['-D', cluster],
    ...Object.entries(overrides).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])

  const superuser = { host: place, port: ports.postgres, user: 'postgres', password: secret('postgres_password') }
  const started = eventually(() =>
    query({ ...superuser, database: 'postgres' }, `CREATE DATABASE ${environment.POSTGRES_DB}`),
  )
  await Promise.race([started, ended.then(({ output }) => Promise.reject(new Error(output)))])
  await query(
    { ...superuser, database: environment.POSTGRES_DB },
    readFileSync(join(folder, 'etc', 'roles.sql'), 'utf8'),
  )

  const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    superuser,
    stop: async () => {
      process.kill(pid, 'SIGINT')
      return ended
    },
  }
}
