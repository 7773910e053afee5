import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { connect, requestText, type Target } from './https.ts'
import { openListeners } from './listeners.ts'
import type { Visitor } from './orders.ts'

/** What this process is to do: only to sit there, or to book as well and see how long it takes to be told. */
export type LiveOrder = {
  target: Target
  listeners: { visitor: Visitor; watch: string | null }[]
  booking: { visitors: Visitor[]; slots: { id: string; doctorId: string }[]; perSecond: number; seconds: number } | null
}
export type Heard = {
  /** From the moment a booking was sent to the moment somebody was told of it, in ms: the booking itself is in it. */
  own: number[]
  watchers: number[]
  booked: number
  refused: number
  /** Frames that should have come and did not, and those that came again. */
  missing: number
  doubled: number
  seconds: number
}

process.once('disconnect', () => process.exit(1))
const tell = (message: object) => new Promise<void>((resolve) => process.send?.(message, () => resolve()))
const told = () => new Promise((resolve) => process.once('message', resolve))

const connections = 16
const settleMs = 3000

type Sent = { at: number; booked: boolean; heard: Set<string> }

const listenAndBook = async ({ target, listeners, booking }: LiveOrder) => {
  const sent = new Map<string, Sent>()
  const [own, watchers]: number[][] = [[], []]
  let doubled = 0
  const sockets = await openListeners(target, listeners, (listener, { type, data }) => {
    const now = performance.now()
    const order = data.slotId === undefined ? undefined : sent.get(data.slotId)
    if (!order) return
    const key = `${listener} ${type}`
    if (order.heard.has(key)) doubled++
    order.heard.add(key)
    if (type === 'slot.changed') watchers.push(now - order.at)
    else own.push(now - order.at)
  })
  await tell({ ready: true })
  await told()
  if (!booking) return tell({ open: sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length })

  const { visitors, slots, perSecond, seconds } = booking
  const idle = await Promise.all(Array.from({ length: connections }, () => connect(target)))
  let refused = 0
  const book = async (number: number) => {
    const connection = idle.pop() ?? (await connect(target))
    const slot = slots[number]
    const order: Sent = { at: performance.now(), booked: false, heard: new Set() }
    sent.set(slot.id, order)
    const { token } = visitors[number % visitors.length]
    const { status } = await connection.ask(
      requestText('POST', '/booking/slots/book', target, token, { slotId: slot.id }),
    )
    order.booked = status === 201
    if (!order.booked) refused++
    idle.push(connection)
  }
  const began = performance.now()
  const bookings: Promise<void>[] = []
  for (let number = 0; number < Math.min(slots.length, perSecond * seconds); number++) {
    const due = began + (number * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    bookings.push(book(number))
  }
  await Promise.all(bookings)
  const took = (performance.now() - began) / 1000
  await sleep(settleMs)

  const watching = Map.groupBy(listeners, ({ watch }) => watch)
  const isThere = new Set(listeners.map(({ visitor }) => visitor.userId))
  let missing = 0
  for (const [number, { id, doctorId }] of slots.slice(0, sent.size).entries()) {
    const order = sent.get(id)
    if (!order?.booked) continue
    const { userId } = visitors[number % visitors.length]
    missing += (watching.get(doctorId)?.length ?? 0) + (isThere.has(userId) ? 1 : 0) - order.heard.size
  }
  const heard: Heard = { own, watchers, booked: sent.size - refused, refused, missing, doubled, seconds: took }
  await tell({ heard })
}

try {
  const order = (await told()) as LiveOrder
  await listenAndBook(order)
  await told()
  process.exit(0)
} catch (error) {
  await tell({ failed: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}
