import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import type { Guest } from './crowd.ts'
import type { Json } from './salve.ts'

/** What a client asked for under one key, and the answer, if one came. */
export type Attempt = {
  key: string
  who: Guest
  slotId: string
  way: string
  answer: { status: number; body: Json } | null
}
/** A change of a visit that was booked before, and whether it was acknowledged. */
export type Change = { visitId: string; who: Guest; to: 'CANCELLED' | 'CONFIRMED'; acknowledged: boolean }

const ways = ['/booking/slots/book', '/api/appointments']
const clients = 24

/** Clients over HTTPS who book, hold, confirm and call off, and who remember what they were told. */
export const openLoad = (folder: string, people: Guest[], slots: string[]) => {
  const agent = new Agent({ keepAlive: true, ca: readFileSync(join(folder, 'tls', 'ca.pem')) })
  const attempts: Attempt[] = []
  const changes: Change[] = []
  const others: string[] = []
  let [port, going, next, acknowledged] = [0, false, 0, 0]

  const send = (who: Guest, path: string, body: object, key?: string) =>
    new Promise<{ status: number; body: Json }>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${who.token}`,
        'content-type': 'application/json',
        ...(key ? { 'idempotency-key': key } : {}),
      }
      const asking = request({ host: 'localhost', port, path, method: 'POST', agent, headers }, (answer) => {
        let text = ''
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('error', reject)
        answer.on('close', () =>
          answer.complete
            ? resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text || 'null') })
            : reject(new Error('cut off')),
        )
      })
      asking.on('error', reject)
      asking.end(JSON.stringify(body))
    })

  /** No answer, and an answer that there was no database, leave open what happened. */
  const ask = async (who: Guest, path: string, body: object, key?: string) => {
    const answer = await send(who, path, body, key).catch(() => null)
    if (answer && answer.status >= 500 && answer.status !== 503) others.push(`${path} ${JSON.stringify(answer)}`)
    return answer && answer.status < 500 ? answer : null
  }

  const attempt = async (one: Attempt) => {
    one.answer = await ask(one.who, one.way, { slotId: one.slotId, reason: one.key }, one.key)
    if (one.answer?.status === 201) acknowledged++
    return one.answer
  }
  const change = async (who: Guest, visitId: string, to: Change['to']) => {
    const one: Change = { visitId, who, to, acknowledged: false }
    changes.push(one)
    const answer = await ask(who, `/api/appointments/${visitId}/${to === 'CANCELLED' ? 'cancel' : 'confirm'}`, {})
    one.acknowledged = answer?.status === 200
  }

  const client = async () => {
    while (going) {
      const n = next++
      const one: Attempt = {
        key: randomUUID(),
        who: people[n % people.length],
        slotId: slots[(n * 7) % slots.length],
        way: ways[n % 2],
        answer: null,
      }
      attempts.push(one)
      const answer = await attempt(one)
      if (answer?.status !== 201) continue
      const { id, status } = answer.body
      if (status === 'PENDING' && n % 4 === 1) await change(one.who, id, 'CONFIRMED')
      else if (n % 3 === 0) await change(one.who, id, 'CANCELLED')
    }
  }

  let running: Promise<unknown> = Promise.resolve()
  return {
    attempts,
    changes,
    others,
    begin: (at: number) => {
      ;[port, going] = [at, true]
      running = Promise.all(Array.from({ length: clients }, client))
    },
    acknowledged: () => acknowledged,
    /** Nobody begins anything more, and what is under way comes to its end, good or bad. */
    end: async () => {
      going = false
      await running
    },
    /** A client that was left without an answer asks again, with the key that it had. */
    askAgain: async () => {
      const open = attempts.filter(({ answer }) => answer === null)
      for (const one of open) await attempt(one)
      return open
    },
    close: () => agent.destroy(),
  }
}
export type Load = ReturnType<typeof openLoad>
