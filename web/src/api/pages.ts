import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'

export type Part<Item> = { items: Item[]; nextCursor: string | null }
type Fetch<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<Part<Item>>

/** A long list that is read as far as somebody scrolls. */
export const partByPart = <Item>(queryKey: QueryKey, fetchPart: Fetch<Item>) =>
  infiniteQueryOptions({
    queryKey: [...queryKey, 'parts'],
    queryFn: ({ pageParam, signal }) => fetchPart(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })

// A clinic's day or a doctor's month; whoever asks for more has asked for the wrong thing.
const mostParts = 20

/** A list that is bounded by what was asked for, such as a day, and must be whole. */
export const whole = async <Item>(fetchPart: Fetch<Item>, signal: AbortSignal): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | undefined
  for (let part = 0; part < mostParts; part++) {
    const { items: more, nextCursor } = await fetchPart(cursor, signal)
    items.push(...more)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return items
}
