import type { Redis } from '../kernel/redis.ts'
import { within } from '../kernel/within.ts'
import { type Answer, freshMs } from './changes.ts'

// The database answers most questions sooner than this. A Redis that is later, or away, is left alone for a while.
const patienceMs = 100
const leftAloneMs = 1000

/** What another node found out, if any did; and where to put what this one finds out instead. */
type Shared = { answer: Answer | null; keep(answer: Answer): void }
export type SharedAnswers = { find(question: string): Promise<Shared> }

const nothing: Shared = { answer: null, keep: () => {} }
const alone: SharedAnswers = { find: async () => nothing }

type Written = { at: number; doctorId: string | null; slotIds: string[] }

const write = (at: number, { told, json }: Answer): string =>
  `${JSON.stringify({ at, doctorId: told.doctorId, slotIds: [...told.slotIds] } satisfies Written)}\n${json}`

const read = (text: string, began: number, at: number): Answer => {
  const cut = text.indexOf('\n')
  const { at: writtenAt, doctorId, slotIds }: Written = JSON.parse(text.slice(0, cut))
  const told = { doctorId, slotIds: new Set(slotIds) }
  return { since: began - (at - writtenAt), json: text.slice(cut + 1), told }
}

/**
 * Answers in Redis, for nodes that were not asked the same yet. Its own clock says how old one is, and ends it; its own
 * number, which is another one after each start, is part of every key: what an older Redis left, or a replica that
 * took its place with another clock, is never read.
 */
export const openSharedAnswers = (
  redis: Redis | null,
  fingerprint: (question: string) => string,
  now: () => number = () => performance.now(),
): SharedAnswers => {
  if (!redis) return alone
  let server: string | undefined
  let leftAloneUntil = Number.NEGATIVE_INFINITY

  const meet = async () => {
    const about = await redis.info('server').catch(() => '')
    server = /^run_id:(\w+)/m.exec(about)?.[1]
  }
  redis.on('ready', meet)
  redis.on('reconnecting', () => {
    server = undefined
  })
  if (redis.isReady) void meet()

  return {
    find: async (question) => {
      const began = now()
      if (!server || began < leftAloneUntil) return nothing
      const key = `salve:open:${server}:${fingerprint(question)}`
      const found = await within(patienceMs, Promise.all([redis.get(key), redis.time()]))
      if (!found) {
        leftAloneUntil = now() + leftAloneMs
        return nothing
      }
      const [text, [seconds, micros]] = found
      const at = Math.floor(Number(seconds) * 1000 + Number(micros) / 1000)
      return {
        answer: text === null ? null : read(text, began, at),
        keep: (answer) => void redis.set(key, write(at, answer), { PXAT: at + freshMs }).catch(() => {}),
      }
    },
  }
}
