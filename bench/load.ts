import { Agent, request } from 'node:https'
import type { BenchSalve } from './run-salve.ts'

export type Measured = { perSecond: number; p50: number; p95: number; p99: number; outcomes: Record<string, number> }

/** Keeps so many at work until the time is over; each does one thing after the other. */
export const measure = async (atOnce: number, seconds: number, work: () => Promise<string>): Promise<Measured> => {
  const times: number[] = []
  const outcomes: Record<string, number> = {}
  const began = performance.now()
  const end = began + seconds * 1000
  const worker = async () => {
    while (performance.now() < end) {
      const from = performance.now()
      const outcome = await work()
      times.push(performance.now() - from)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const took = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (part: number) => Math.round((times[Math.floor(times.length * part)] ?? 0) * 10) / 10
  return { perSecond: Math.round(times.length / took), p50: at(0.5), p95: at(0.95), p99: at(0.99), outcomes }
}

/** Posts over HTTPS on connections that stay open, with the certificate verified. */
export const poster = ({ port, ca }: BenchSalve, connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca })
  const post = (path: string, token: string, body: object) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const text = JSON.stringify(body)
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      }
      const asking = request({ host: 'localhost', port, path, method: 'POST', agent, headers }, (answer) => {
        let said = ''
        answer.on('data', (chunk) => {
          said += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: said }))
      })
      asking.on('error', reject)
      asking.end(text)
    })
  return { post, close: () => agent.destroy() }
}
