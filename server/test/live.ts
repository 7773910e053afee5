import type { AddressInfo } from 'node:net'
import type { Frame } from '@salve/contract/live'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import type { Person, Salve } from './salve.ts'

const listening = new WeakMap<object, Promise<string>>()

/** Where a Salve listens; the first who asks makes it. */
export const addressOf = ({ app }: Salve): Promise<string> => {
  const begin = async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    return `ws://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/live`
  }
  const found = listening.get(app) ?? begin()
  listening.set(app, found)
  return found
}

/** Until all that was written can be told: a transaction of another test may hold it back. */
const allIsSettled = (salve: Salve) =>
  expect
    .poll(
      async () =>
        (await salve.sql('SELECT coalesce(max(id), 0) < events_until() AS settled FROM events')).rows[0].settled,
      { timeout: 30_000 },
    )
    .toBe(true)

type Options = { headers?: Record<string, string>; after?: number | null; watch?: string[] }

/** Somebody who is connected, and all that they were told; without `after`, nothing of what was before. */
export const listen = async (
  salve: Salve,
  as: Pick<Person, 'token'> | null,
  { headers, after, watch = [] }: Options = {},
) => {
  if (after === undefined || after === null) await allIsSettled(salve)
  const socket = new WebSocket(await addressOf(salve), { headers })
  const frames: Frame[] = []
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (text) => void frames.push(JSON.parse(String(text))))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const say = (said: unknown) => socket.send(typeof said === 'string' ? said : JSON.stringify(said))
  if (as) say({ type: 'auth', token: as.token })
  for (const doctorId of watch) say({ type: 'watch', doctorId })
  if (after !== undefined) say({ type: 'resume', after })
  return {
    socket,
    frames,
    closed,
    say,
    types: () => frames.map(({ type }) => type),
    /** Waits until so many were told, and gives them back. */
    hears: async (count: number) => {
      await expect.poll(() => frames.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count)
      return frames
    },
    cut: () => socket.terminate(),
  }
}
export type Listening = Awaited<ReturnType<typeof listen>>
