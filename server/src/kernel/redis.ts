import { createClient } from 'redis'
import type { Log } from './log.ts'

export type Redis = ReturnType<typeof openRedis>

/** Redis makes things faster and joins nodes; nothing waits for it and nothing fails without it. */
export const openRedis = (url: string, ca: string | undefined, log: Log) => {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { tls: true, ca, connectTimeout: 3000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 5000) },
  })
  client.on('error', (error: Error) => log.warn({ err: error }, 'redis'))
  return client
}

/** A Redis that is away at the start is tried for in the background. */
export const connectSoon = async (client: Redis) => {
  const connected = client.connect().catch(() => {})
  await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, 2000).unref())])
}
