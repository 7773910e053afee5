import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../server/src/kernel/embedded-postgres/free-port.ts'
import { systemAccount } from '../../server/src/kernel/embedded-postgres/system-account.ts'
import { type Compose, deploy, readCompose } from './compose.ts'

/** A folder of this machine that stands for what the containers see, and the ports that stand for theirs. */
export type Stage = {
  folder: string
  compose: Compose
  ports: { postgres: number; redis: number; salve: number }
  secret: (name: string) => string
  /** A text of a container's configuration, with its paths and addresses turned into those of here. */
  here: (service: string, text: string) => string
  clear: () => void
}

const shell = (script: string, ...args: string[]) => {
  const { status, stderr } = spawnSync('sh', [join(deploy, script), ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`)
}

/** Root lends PostgreSQL a user of its own here, as the container does, and the key has to be that user's. */
const owner = () => {
  if (process.getuid?.() !== 0) return ''
  const { uid, gid } = systemAccount(() => {})
  return `:${uid}:${gid}`
}

export const setStage = async (): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'salve-deploy-'))
  chmodSync(folder, 0o711)
  const ports = { postgres: await freePort(null), redis: await freePort(null), salve: await freePort(null) }
  const compose = readCompose({ SALVE_PORT: String(ports.salve) })

  shell('secrets.sh', 'admin@clinic.example', join(folder, 'secrets'))
  const names = [`postgres${owner()}=postgres,localhost`, 'redis=redis,localhost', 'salve=salve,localhost,127.0.0.1']
  shell('certificates.sh', join(folder, 'tls'), ...names)

  const here = (service: string, text: string) =>
    text
      .replaceAll('/run/secrets', join(folder, 'run-secrets'))
      .replaceAll('/etc/salve', join(folder, 'etc'))
      .replaceAll('/tls/', `${join(folder, 'tls', service)}/`)
      .replaceAll('@postgres:5432', `@localhost:${ports.postgres}`)
      .replaceAll('@redis:6379', `@localhost:${ports.redis}`)

  mkdirSync(join(folder, 'run-secrets'))
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    const content = readFileSync(join(folder, file), 'utf8')
    writeFileSync(join(folder, 'run-secrets', name), here('salve', content))
  }
  // Copies, since a clone below /root is closed to the database's user.
  for (const service of ['postgres', 'redis']) cpSync(join(deploy, service), join(folder, 'etc'), { recursive: true })

  return {
    folder,
    compose,
    ports,
    secret: (name) => readFileSync(join(folder, 'run-secrets', name), 'utf8').trim(),
    here,
    clear: () => rmSync(folder, { recursive: true, force: true }),
  }
}
