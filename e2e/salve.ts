import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, get } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const startsWithin = 120_000
const endsWithin = 20_000

export type Salve = { url: string; data: string; stop: () => Promise<void> }

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

const statusOf = (url: string, agent: Agent) =>
  new Promise<number | undefined>((resolve) => {
    get(url, { agent }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', () => resolve(undefined))
  })

/** Trusts the authority that this very Salve made, and so checks on the way that its certificate holds. */
const isReady = async (url: string, data: string) => {
  const ca = await readFile(join(data, 'tls', 'ca.pem')).catch(() => undefined)
  if (ca === undefined) return false
  const agent = new Agent({ ca })
  try {
    return (await statusOf(`${url}/readyz`, agent)) === 200
  } finally {
    agent.destroy()
  }
}

const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const inTime = await Promise.race([gone.then(() => true), pause(endsWithin, false, { ref: false })])
  if (inTime) return
  child.kill('SIGKILL')
  await gone
  throw new Error(`Salve did not end within ${endsWithin / 1000} s`)
}

/** A whole Salve with its own database in a folder of its own, as a person would start it. */
export const startSalve = async (settings: Record<string, string> = {}): Promise<Salve> => {
  const port = await freePort()
  const data = await mkdtemp(join(tmpdir(), 'salve-e2e-'))
  const url = `https://localhost:${port}`
  const said: string[] = []
  const child = spawn('node', ['server/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      SALVE_DATA: data,
      SALVE_DEMO: '1',
      DOCTOR_SIGNUP: 'approval',
      RATE_LIMITS: 'off',
      ...settings,
    },
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
  const stop = async () => {
    try {
      await end(child)
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  }

  const until = Date.now() + startsWithin
  while (!(await isReady(url, data))) {
    if (child.exitCode === null && child.signalCode === null && Date.now() < until) {
      await pause(250)
      continue
    }
    await stop()
    throw new Error(`Salve did not start. It said:\n${said.join('')}`)
  }
  return { url, data, stop }
}
