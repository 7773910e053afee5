import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from './log.ts'
import { connectSoon, type Redis } from './redis.ts'

/**
 * Short messages from node to node, and to this node at once. They may be lost or come twice: whoever listens also looks
 * again by itself now and then, and takes a message for a hint.
 */
export type Bus = {
  /** Never fails: what could not be sent is in the log, and who needed it looks again by itself. */
  publish(topic: string, message: string): Promise<void>
  on(topic: string, listener: (message: string) => void): void
  close(): Promise<void>
}

const channel = 'salve'
const togetherMs = 5
const backoff = [100, 500, 1000, 2000, 5000]

const deliver = (emitter: EventEmitter, payload: string) => {
  const cut = payload.indexOf(' ')
  emitter.emit(`topic:${payload.slice(0, cut)}`, payload.slice(cut + 1))
}

/** PostgreSQL NOTIFY over one connection that listens, opened again whenever it breaks. */
export const postgresBus = async (url: string, pool: pg.Pool, log: Log): Promise<Bus> => {
  const emitter = new EventEmitter().setMaxListeners(100)
  let client: pg.Client | null = null
  let closed = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  const listen = async () => {
    const next = new pg.Client({ connectionString: url, application_name: 'salve-bus', keepAlive: true })
    next.on('notification', ({ payload }) => deliver(emitter, payload ?? ''))
    next.on('error', () => {})
    next.on('end', () => retry())
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
      client = next
      failures = 0
    } catch (error) {
      log.warn({ err: error }, 'the bus cannot listen')
      await next.end().catch(() => {})
      throw error
    }
  }
  const retry = () => {
    client = null
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(() => listen().catch(retry), backoff[Math.min(failures++, backoff.length - 1)])
    timer.unref()
  }
  await listen()

  // Each NOTIFY is a commit that takes its turn with every other one, so what is said in the same moment goes as one,
  // and the same thing once.
  let saying: { said: Set<string>; sent: Promise<void> } | null = null
  const send = async (said: Set<string>) => {
    await sleep(togetherMs)
    saying = null
    await pool
      .query('SELECT pg_notify($1, said) FROM unnest($2::text[]) said', [channel, [...said]])
      .catch((err) => log.warn({ err }, 'a message to the other nodes was lost'))
  }

  return {
    publish: async (topic, message) => {
      const said = `${topic} ${message}`
      deliver(emitter, said)
      if (!saying) {
        const together = new Set<string>()
        saying = { said: together, sent: send(together) }
      }
      saying.said.add(said)
      await saying.sent
    },
    on: (topic, listener) => void emitter.on(`topic:${topic}`, listener),
    close: async () => {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}

/** Redis pub/sub; while Redis is away, messages go and come by the other bus. */
export const redisBus = async (sender: Redis, fallback: Bus): Promise<Bus> => {
  const emitter = new EventEmitter().setMaxListeners(100)
  const receiver = sender.duplicate()
  receiver.on('error', () => {})
  await connectSoon(receiver)
  // Asked for at once or as soon as Redis is there; the client asks again by itself after each reconnection.
  const subscribe = () => receiver.subscribe(channel, (payload) => deliver(emitter, payload)).catch(() => {})
  if (receiver.isReady) await subscribe()
  else receiver.once('ready', subscribe)

  return {
    publish: async (topic, message) => {
      const said = `${topic} ${message}`
      deliver(emitter, said)
      const sent =
        sender.isReady &&
        (await sender.publish(channel, said).then(
          () => true,
          () => false,
        ))
      // When this node cannot hear Redis, others may not either.
      if (!sent || !receiver.isReady) await fallback.publish(topic, message)
    },
    on: (topic, listener) => {
      emitter.on(`topic:${topic}`, listener)
      fallback.on(topic, listener)
    },
    close: async () => {
      receiver.destroy()
      await fallback.close()
    },
  }
}
