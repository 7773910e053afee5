import type { Endpoint } from '@salve/contract/endpoint'
import type { z } from 'zod'
import { Refusal, refusalOf } from './refusal.ts'

type Shape = z.ZodType | undefined
type Given<P extends Shape, Q extends Shape, B extends Shape> = (P extends z.ZodType
  ? { params: z.input<P> }
  : object) &
  (Q extends z.ZodType ? { query?: Partial<z.input<Q>> } : object) &
  (B extends z.ZodType ? { body: z.input<B> } : object)
type Answer<A extends Shape> = A extends z.ZodType ? z.output<A> : undefined
type Args<G> = object extends G ? [given?: G] : [given: G]
type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

const fill = (path: string, params: Record<string, unknown> = {}) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

const addressOf = (path: string, { params, query = {} }: Parts) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${fill(path, params)}?${search}` : fill(path, params)
}

/**
 * Calls an endpoint of the contract: what goes in and what comes out follow from its schemas. Whatever goes wrong,
 * the network included, is thrown as a `Refusal`.
 */
export const call = async <P extends Shape, Q extends Shape, B extends Shape, A extends Shape>(
  endpoint: Endpoint<P, Q, B, A>,
  ...[given]: Args<Given<P, Q, B>>
): Promise<Answer<A>> => {
  const parts = (given ?? {}) as Parts
  const json = parts.body === undefined ? undefined : JSON.stringify(parts.body)
  const response = await fetch(addressOf(endpoint.paths[0], parts), {
    method: endpoint.method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { accept: 'application/json', ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
    body: json,
  }).catch((cause: unknown) => {
    throw new Refusal('offline', String(cause))
  })
  if (!response.ok) throw await refusalOf(response)
  // The server's tests hold every answer against these schemas; to parse them again here would only cost time.
  return (endpoint.answer === undefined ? undefined : await response.json()) as Answer<A>
}
