import { LRUCache } from 'lru-cache'
import pg from 'pg'

const watched = 2000
const worthPreparing = 5
const prepared = 100

/** Names for the texts that come again and again; those that came first, so that no connection keeps too many plans. */
const openNames = () => {
  const uses = new LRUCache<string, number>({ max: watched })
  const names = new Map<string, string>()
  return (text: string): string | undefined => {
    const name = names.get(text)
    if (name || names.size === prepared) return name
    const used = (uses.get(text) ?? 0) + 1
    uses.set(text, used)
    if (used >= worthPreparing) names.set(text, `salve_${names.size}`)
    return names.get(text)
  }
}
const nameOf = openNames()

type Asked = { text: string; name?: string; values?: unknown[] }

const isAsked = (query: unknown): query is Asked =>
  typeof query === 'object' &&
  query !== null &&
  'text' in query &&
  typeof query.text === 'string' &&
  !('submit' in query)

/**
 * A connection on which a statement that comes often is parsed and planned once. Parsing and planning the booking took
 * the database longer than booking.
 */
export class PreparingClient extends pg.Client {
  // @NOTE node-postgres declares a dozen overloads; all of them pass through here.
  override query(query: unknown, ...rest: unknown[]): never {
    const hasValues = Array.isArray(rest[0]) || (isAsked(query) && query.values !== undefined)
    const named = isAsked(query) && !query.name && hasValues ? { ...query, name: nameOf(query.text) } : query
    return Reflect.apply(super.query, this, [named, ...rest]) as never
  }
}
