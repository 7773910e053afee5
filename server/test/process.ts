import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const source = join(import.meta.dirname, '../src')

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

export const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'salve-process-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

type Ended = { code: number | null; out: string; err: string }

const collect = (child: ChildProcess) => {
  const said = { out: '', err: '' }
  child.stdout?.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...said })))
  return { said, ended }
}

const run = (file: string, args: string[], env: Record<string, string>) =>
  spawn(process.execPath, [join(source, file), ...args], {
    cwd: env.SALVE_DATA,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })

/** Runs a command line of Salve to its end. */
export const salveCommand = (
  folder: string,
  args: string[],
  { input = '', env = {} as Record<string, string> } = {},
) => {
  const child = run('cli.ts', args, { SALVE_DATA: folder, ...env })
  const { ended } = collect(child)
  child.stdin?.end(input)
  return ended
}

/** A whole Salve as its own process, as an operator runs it. */
export const startProcess = async (folder: string, env: Record<string, string> = {}) => {
  const port = Number(env.PORT ?? (await freePort()))
  const child = run('main.ts', [], { SALVE_DATA: folder, PORT: String(port), SALVE_DEMO: '0', ...env })
  const { said, ended } = collect(child)
  const ready = new Promise<boolean>((resolve) => {
    child.stdout?.on('data', () => said.out.includes('Ctrl-C stops it') && resolve(true))
    child.once('close', () => resolve(false))
  })
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return { child, port, said, ended, ready, stop }
}

/** Asks over HTTPS, with the certificate verified against the folder's own authority. */
export const ask = (
  folder: string,
  port: number,
  path: string,
  options: { method?: string; body?: string; agent?: Agent; host?: string } = {},
) =>
  new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const asking = request(
      {
        host: options.host ?? 'localhost',
        port,
        path,
        method: options.method ?? 'GET',
        ca: readFileSync(join(folder, 'tls', 'ca.pem')),
        agent: options.agent ?? new Agent({ keepAlive: false }),
        headers: options.body ? { 'content-type': 'application/json' } : {},
      },
      (answer) => {
        let body = ''
        answer.on('data', (chunk) => {
          body += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }))
      },
    )
    asking.on('error', reject)
    asking.end(options.body)
  })
