import { type Answer, type Args, addressOf, type Given, type Parts } from '@salve/contract/call'
import type { Endpoint } from '@salve/contract/endpoint'
import type { z } from 'zod'
import { hearServerTime } from './clock.ts'
import { Refusal, refusalOf } from './refusal.ts'

type Shape = z.ZodType | undefined
type Extra = {
  /** Makes a create happen once, however often it is sent. */
  idempotencyKey?: string
  signal?: AbortSignal
}
const headersFor = (json: string | undefined, { idempotencyKey }: Extra) => ({
  accept: 'application/json',
  ...(json === undefined ? {} : { 'content-type': 'application/json' }),
  ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
})

/**
 * Calls an endpoint of the contract: what goes in and what comes out follow from its schemas. Whatever goes wrong,
 * the network included, is thrown as a `Refusal`.
 */
export const call = async <P extends Shape, Q extends Shape, B extends Shape, A extends Shape>(
  endpoint: Endpoint<P, Q, B, A>,
  ...[given]: Args<Given<P, Q, B>, Extra>
): Promise<Answer<A>> => {
  const parts = (given ?? {}) as Parts & Extra
  const json = parts.body === undefined ? undefined : JSON.stringify(parts.body)
  const response = await fetch(addressOf(endpoint.paths[0], parts), {
    method: endpoint.method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: headersFor(json, parts),
    body: json,
    signal: parts.signal,
  }).catch((cause: unknown) => {
    // A question that nobody waits for any more is no failure.
    if (parts.signal?.aborted) throw cause
    throw new Refusal('offline', String(cause))
  })
  hearServerTime(response.headers.get('date'))
  if (!response.ok) throw await refusalOf(response)
  // The server's tests hold every answer against these schemas; to parse them again here would only cost time.
  return (endpoint.answer === undefined ? undefined : await response.json()) as Answer<A>
}
