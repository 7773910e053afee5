import { LRUCache } from 'lru-cache'
import type { Bus } from '../kernel/bus.ts'
import { slotChanged } from './announce.ts'

/**
 * An acknowledged booking must not be shown open on any node after one second. A message of the bus makes that a matter
 * of milliseconds, but it may be lost; 800 ms, counted from before the database is asked, keep the promise without it
 * and leave 200 ms for the question and the way back.
 */
export const freshMs = 800
const answersKept = 5000
const doctorsKept = 10_000

type Kept = { since: number; json: Promise<string> }

/**
 * Answers as they are sent, not as objects. One that was begun before the last change of what it tells of is as good as
 * gone: a change is one number to write down, however many answers it ends, and also ends those still being worked out.
 */
export const openAnswers = (bus: Pick<Bus, 'on'>, now: () => number = () => performance.now()) => {
  const answers = new LRUCache<string, Kept>({ max: answersKept, ttl: freshMs, ttlAutopurge: true })
  const changes = new LRUCache<string, number>({ max: doctorsKept, ttl: 2 * freshMs })
  let lastChange = Number.NEGATIVE_INFINITY
  bus.on(slotChanged, (doctorId) => {
    lastChange = now()
    changes.set(doctorId, lastChange)
  })
  const isGood = ({ since }: Kept, doctorId: string | undefined) =>
    now() - since < freshMs &&
    since > (doctorId === undefined ? lastChange : (changes.get(doctorId) ?? Number.NEGATIVE_INFINITY))

  /** The answer that is kept, or that is being worked out already for somebody else. Without a doctor it tells of all. */
  return (key: string, doctorId: string | undefined, ask: () => Promise<unknown>): Promise<string> => {
    const kept = answers.get(key)
    if (kept && isGood(kept, doctorId)) return kept.json
    const asked: Kept = { since: now(), json: ask().then((answer) => JSON.stringify(answer)) }
    answers.set(key, asked)
    asked.json.catch(() => answers.peek(key) === asked && answers.delete(key))
    return asked.json
  }
}

export type Answers = ReturnType<typeof openAnswers>
