import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAuthority } from '../src/crypto/local-authority.ts'

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const ready = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.includes('Ready to accept connections')) resolve()
    })
    child.once('exit', () => reject(new Error(`redis-server ended: ${said}`)))
    child.once('error', reject)
  })

/** A real redis-server that speaks TLS only and wants a password; it can be stopped and started again on its port. */
export const startRedis = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'salve-redis-'))
  const now = new Date()
  const authority = await openAuthority(folder, now)
  const { cert, key } = await authority.issue('redis', { hosts: ['localhost', '127.0.0.1'], now })
  const port = await freePort()
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(
      'redis-server',
      ['--port', '0', '--tls-port', String(port), '--bind', '127.0.0.1', '--requirepass', 'only-for-tests']
        .concat(['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', authority.ca])
        .concat(['--tls-auth-clients', 'no', '--save', '', '--appendonly', 'no', '--dir', folder]),
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    await ready(child)
  }
  const stop = async () => {
    const running = child
    child = null
    if (!running) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    url: `rediss://:only-for-tests@localhost:${port}`,
    caFile: authority.ca,
    ca: readFileSync(authority.ca, 'utf8'),
    start,
    stop,
    remove: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
