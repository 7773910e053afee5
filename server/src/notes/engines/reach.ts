import type { IncomingMessage } from 'node:http'
import { globalAgent as plainAgent, request as plainRequest } from 'node:http'
import { Agent, globalAgent, request as tlsRequest } from 'node:https'
import { getCACertificates } from 'node:tls'
import { LlmProblem } from './problem.ts'

/** A draft of sixty steps has a tenth of it. */
const mostBytes = 256 * 1024

/** Cut off while it is read: nobody fills the memory of the clinic. */
async function* capped(answer: IncomingMessage) {
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > mostBytes) throw new LlmProblem('broken', 'answered too much')
    yield chunk
  }
}

const emptyStatuses = [204, 205, 304]

const asResponse = (answer: IncomingMessage): Response => {
  const status = answer.statusCode ?? 0
  const give = (problem: LlmProblem): never => {
    answer.destroy()
    throw problem
  }
  // With the key in its headers, a request follows nobody elsewhere.
  if (status >= 300 && status < 400) give(new LlmProblem('broken', 'sends us elsewhere'))
  if (status < 200 || status > 599) give(new LlmProblem('broken', 'answers no status of HTTP'))
  if ((answer.headers['content-encoding'] ?? 'identity') !== 'identity')
    give(new LlmProblem('broken', 'answers packed, which was not asked for'))
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]))
  if (emptyStatuses.includes(status)) return new Response(null, { status, headers })
  return new Response(ReadableStream.from(capped(answer)), { status, headers })
}

const agents = new Map<string, Agent>()
const agentWith = (ca: string) => {
  const agent = agents.get(ca) ?? new Agent({ ca: [...getCACertificates('default'), ca] })
  agents.set(ca, agent)
  return agent
}

const agentFor = (safe: boolean, ca: string | null) => (safe ? (ca ? agentWith(ca) : globalAgent) : plainAgent)

const send = (url: URL, init: RequestInit, ca: string | null) => {
  const safe = url.protocol === 'https:'
  return (safe ? tlsRequest : plainRequest)(url, {
    method: init.method ?? 'GET',
    // Notes come minutes apart: a kept connection would be closed by then, and one of two tries lost to finding out.
    headers: { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': 'identity', connection: 'close' },
    agent: agentFor(safe, ca),
    signal: init.signal ?? undefined,
  })
}

/**
 * `fetch` as the SDK calls it, without what a note must not meet: redirects that take the key along, answers without
 * end, and packed ones that unfold. It also trusts an authority of the clinic's own, which `fetch` cannot be told.
 */
export const reach =
  (ca: string | null): typeof fetch =>
  (target, init = {}) =>
    new Promise<Response>((resolve, reject) => {
      const asked = send(new URL(target instanceof Request ? target.url : target), init, ca)
      asked.on('error', reject)
      asked.on('response', (answer) => {
        try {
          resolve(asResponse(answer))
        } catch (error) {
          reject(error)
        }
      })
      asked.end(typeof init.body === 'string' ? init.body : undefined)
    })
