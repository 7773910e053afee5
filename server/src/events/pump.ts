import type { Context } from '../context.ts'
import { missedSome } from '../kernel/bus.ts'
import { slotChanged, somethingHappened } from '../kernel/topics.ts'
import { type EventRow, eventsAfter, lastSettled } from './queries.ts'

export type Listeners = {
  /** Whether anybody is there; for nobody, nothing is read. */
  present(): boolean
  hear(events: EventRow[]): void
}

/** Hands on what happened anywhere, in order and once, to whoever listens on this node. */
export type Pump = {
  /** The last event that was handed on. */
  position(): number
  /** Begins with the present again, after a time in which nobody was there. */
  wake(): Promise<void>
  close(): void
}

const atOnce = 1000
// A message that something happened may be lost, and a node may end between its commit and its message.
const lookAnywayMs = 1000
// A look is half a millisecond of the database's time; a hundred a second are enough for anybody's eyes.
const restMs = 10
// An event is held back while an older transaction is open; most of those are over in a moment.
const heldMs = [restMs, restMs, 20, 40, 80]

export const startPump = ({ db, bus, log }: Pick<Context, 'db' | 'bus' | 'log'>, listeners: Listeners): Pump => {
  let position = 0
  let asleep = true
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let due = Number.POSITIVE_INFINITY
  let lookedAt = Number.NEGATIVE_INFINITY
  let reading = false
  let held = 0

  const read = async () => {
    for (let more = true; more && !closed; ) {
      const found = await eventsAfter(db, position, atOnce)
      const last = found.settled.at(-1)
      if (last) {
        position = last.id
        listeners.hear(found.settled)
      }
      more = found.more
      held = found.waiting ? held + 1 : 0
    }
    if (held > 0) lookIn(heldMs[Math.min(held, heldMs.length) - 1])
  }
  const look = async () => {
    due = Number.POSITIVE_INFINITY
    if (!listeners.present()) asleep = true
    if (asleep) return
    if (reading) return lookIn(restMs)
    reading = true
    await read().catch((err) => log.warn({ err }, 'what happened could not be read'))
    reading = false
    lookedAt = performance.now()
  }
  const lookIn = (ms: number) => {
    const at = performance.now() + ms
    if (closed || at >= due) return
    due = at
    clearTimeout(timer)
    timer = setTimeout(look, ms).unref()
  }
  const hint = () => lookIn(Math.max(0, lookedAt + restMs - performance.now()))
  for (const topic of [somethingHappened, slotChanged, missedSome]) bus.on(topic, hint)
  const tick = setInterval(hint, lookAnywayMs).unref()

  return {
    position: () => position,
    wake: async () => {
      if (!asleep) return
      const last = await lastSettled(db)
      // Of many who come at once the first has woken it, and reading goes on from there.
      if (asleep) position = last
      asleep = false
    },
    close: () => {
      closed = true
      clearInterval(tick)
      clearTimeout(timer)
    },
  }
}
