import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type Shape = z.ZodType | undefined

/** What a call of this endpoint takes. */
export type Given<P extends Shape, Q extends Shape, B extends Shape> = (P extends z.ZodType
  ? { params: z.input<P> }
  : object) &
  (Q extends z.ZodType ? { query?: Partial<z.input<Q>> } : object) &
  (B extends z.ZodType ? { body: z.input<B> } : object)
export type Answer<A extends Shape> = A extends z.ZodType ? z.output<A> : undefined
export type Args<G, Extra = object> = object extends G ? [given?: G & Extra] : [given: G & Extra]

/** Calls an endpoint of the contract: the browser by its cookie, other clients by a token. */
export type Call = <P extends Shape, Q extends Shape, B extends Shape, A extends Shape>(
  endpoint: Endpoint<P, Q, B, A>,
  ...given: Args<Given<P, Q, B>>
) => Promise<Answer<A>>

export type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

const fill = (path: string, params: Record<string, unknown> = {}) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

export const addressOf = (path: string, { params, query = {} }: Pick<Parts, 'params' | 'query'>) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${fill(path, params)}?${search}` : fill(path, params)
}
