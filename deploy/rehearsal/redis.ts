import { connect } from 'node:net'
import { join } from 'node:path'
import { createClient } from 'redis'
import { eventually, startChild } from './child.ts'
import type { Stage } from './stage.ts'

/** Opens a connection, says one command and closes; throws what the server refuses with. */
export const ask = async (url: string, ca: string | undefined, command: string[]) => {
  const client = createClient({
    url,
    socket: { ...(ca ? { tls: true, ca } : {}), reconnectStrategy: false, connectTimeout: 3000 },
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return await client.sendCommand(command)
  } finally {
    if (client.isOpen) client.destroy()
  }
}

/** What the port answers to somebody who speaks Redis without TLS. */
export const sayInPlain = (port: number, words: string) =>
  new Promise<string>((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(words))
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })

/** The container's command with the container's file; what differs here is said on the command line. */
export const startRedis = async ({ folder, compose, ports, secret, here }: Stage, ca: string) => {
  const { command = [] } = compose.services.redis
  const overrides = {
    'tls-port': String(ports.redis),
    bind: '127.0.0.1',
    'tls-cert-file': join(folder, 'tls', 'redis', 'cert.pem'),
    'tls-key-file': join(folder, 'tls', 'redis', 'key.pem'),
    'tls-ca-cert-file': join(folder, 'tls', 'redis', 'ca.pem'),
    aclfile: join(folder, 'run-secrets', 'redis_users'),
  }
  const [program, ...args] = command.map((word) => here('redis', word))
  const child = startChild(
    program,
    [...args, ...Object.entries(overrides).flatMap(([name, value]) => [`--${name}`, value])],
    { cwd: folder },
  )
  const started = eventually(() => ask(secret('redis_url'), ca, ['PING']))
  await Promise.race([started, child.ended.then(() => Promise.reject(new Error(child.output())))])
  return child
}
