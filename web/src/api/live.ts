import {
  type QueryKey,
  type QueryState,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query'
import { isRefusal } from './refusal.ts'

type Pace = {
  /** How old what is shown may become while somebody looks at it. */
  seconds?: 1 | 2 | 3 | 4 | 5
}

const slowest = 30_000

/** The longer it fails, the slower it asks, so that a server in trouble is not asked the harder for it. */
const nextIn = ({ error, errorUpdatedAt, dataUpdatedAt }: QueryState<unknown, Error>, usual: number) => {
  if (dataUpdatedAt >= errorUpdatedAt) return usual
  const asked = isRefusal(error) ? (error.retryAfter ?? 0) * 1000 : 0
  const failing = errorUpdatedAt - (dataUpdatedAt || errorUpdatedAt)
  return Math.max(asked, Math.min(slowest, Math.max(usual * 2, failing / 2)))
}

/**
 * What a query must have to stay fresh by itself: asked anew while the page is in sight and the network is there, never
 * twice at once, and at once when somebody comes back. The one place that knows how changes arrive: by asking, until
 * the server tells them by itself.
 */
export const kept = <Data, Kept, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Kept, Key>,
  { seconds = 2 }: Pace = {},
): UseQueryOptions<Data, Error, Kept, Key> => ({
  ...options,
  staleTime: seconds * 1000,
  refetchInterval: ({ state }) => nextIn(state as QueryState<unknown, Error>, seconds * 1000),
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: 'always',
  refetchOnReconnect: 'always',
})

/** A query that keeps itself fresh, within `seconds` of what is true. */
export const useLive = <Data, Kept, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Kept, Key>,
  pace?: Pace,
): UseQueryResult<Kept, Error> => useQuery(kept(options, pace))
