import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from './log.ts'
import { connectSoon, type Redis } from './redis.ts'
import { shareNext } from './share-next.ts'

/**
 * Short messages from node to node, and to this node at once. They may be lost or come twice: whoever listens also looks
 * again by itself now and then, and takes a message for a hint.
 */
export type Bus = {
  /** Never fails: what could not be sent is in the log, and who needed it looks again by itself. */
  publish(topic: string, message: string): Promise<void>
  on(topic: string, listener: (message: string) => void): void
  /** As `publish`, but always by the database, so that `heard` can vouch for it. False when it may be lost. */
  tell(topic: string, message: string): Promise<boolean>
  /** Whether this node has heard all that was told anywhere before now; false while nobody can say. */
  heard(): Promise<boolean>
  close(): Promise<void>
}

/** This node was deaf for a while: what was said meanwhile is lost to it. */
export const missedSome = 'bus.missed'

const channel = 'salve'
const answersWithinMs = 1000
const togetherMs = 2
// Asking takes 75 microseconds of processor time; five thousand searches a second share five hundred questions.
const askAgainMs = 2
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
      deliver(emitter, `${missedSome} `)
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

  // PostgreSQL hands a listener what was told before, in the order of the commits, and only then answers it.
  let askedAt: number | null = null
  const heard = shareNext(askAgainMs, async () => {
    const asked = client
    if (!asked) return false
    askedAt = performance.now()
    const answered = await asked.query('').catch(() => null)
    askedAt = null
    return answered !== null && asked === client
  })
  // One that does not answer is half dead. Looked at now and then: a timer for each question costs more than the question.
  const watch = setInterval(() => {
    if (askedAt !== null && performance.now() - askedAt > answersWithinMs) void client?.end()
  }, answersWithinMs).unref()

  // Each NOTIFY is a commit that takes its turn with every other one, so there is one at a time, and not more often than
  // every few milliseconds: what is said meanwhile goes together with the next, and the same thing once.
  let sentAt = Number.NEGATIVE_INFINITY
  let sending: Promise<boolean> | null = null
  let next: { said: Set<string>; sent: Promise<boolean> } | null = null
  const send = async () => {
    await sending
    const rest = sentAt + togetherMs - performance.now()
    if (rest > 0) await sleep(rest)
    sentAt = performance.now()
    const said = [...(next?.said ?? [])]
    next = null
    // What nobody has to find again after a crash need not wait for the disk.
    sending = pool
      .query('SELECT set_config($1, $2, true), pg_notify($3, said) FROM unnest($4::text[]) said', [
        'synchronous_commit',
        'off',
        channel,
        said,
      ])
      .then(() => true)
      .catch((err) => {
        log.warn({ err }, 'a message to the other nodes was lost')
        return false
      })
    return sending
  }
  const tell = (topic: string, message: string) => {
    const said = `${topic} ${message}`
    deliver(emitter, said)
    next ??= { said: new Set(), sent: send() }
    next.said.add(said)
    return next.sent
  }

  return {
    publish: async (topic, message) => void (await tell(topic, message)),
    tell,
    on: (topic, listener) => void emitter.on(`topic:${topic}`, listener),
    heard,
    close: async () => {
      closed = true
      clearTimeout(timer)
      clearInterval(watch)
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
    tell: fallback.tell,
    heard: fallback.heard,
    close: async () => {
      receiver.destroy()
      await fallback.close()
    },
  }
}
