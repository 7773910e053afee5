import { Agent, globalAgent, request } from 'node:https'
import { getCACertificates } from 'node:tls'
import type { Context } from '../../context.ts'

export type Posted = { url: URL; headers: Record<string, string>; body: Buffer }

const patienceMs = 10_000
const agents = new WeakMap<Context['config']['push'], Agent>()

/** Node's own, which also knows the proxy by which a network lets things out; another only where it must trust more. */
const agentOf = (push: Context['config']['push']) => {
  if (!push.ca) return globalAgent
  const known = agents.get(push)
  if (known) return known
  const agent = new Agent({ keepAlive: true, ca: [...getCACertificates('default'), push.ca] })
  agents.set(push, agent)
  return agent
}

/**
 * Hands a message to a push service and tells what it answered. `web-push` would do it too, but reads however much is
 * answered and waits for as long as a byte comes now and then. Nobody here follows a redirect.
 */
export const post = ({ config }: Pick<Context, 'config'>, { url, headers, body }: Posted, withinMs = patienceMs) =>
  new Promise<number>((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs)
    const asked = request(url, { method: 'POST', headers, agent: agentOf(config.push), signal }, (response) => {
      // What it says beside the status is of no use, and may break off.
      response.on('error', () => {})
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end(body)
  })
