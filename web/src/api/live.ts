import {
  type QueryKey,
  type QueryState,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query'
import { doctorOf, isToldOf } from './doubts.ts'
import { isRefusal } from './refusal.ts'
import { useWatch } from './told.ts'
import { wire } from './wire.ts'

type Pace = {
  /** How old what is shown may become while somebody looks at it. */
  seconds?: 1 | 2 | 3 | 4 | 5
}

const slowest = 30_000
const toldAnyway = 20_000

/** The longer it fails, the slower it asks, so that a server in trouble is not asked the harder for it. */
const nextIn = ({ error, errorUpdatedAt, dataUpdatedAt }: QueryState<unknown, Error>, usual: number) => {
  if (dataUpdatedAt >= errorUpdatedAt) return usual
  const asked = isRefusal(error) ? (error.retryAfter ?? 0) * 1000 : 0
  const failing = errorUpdatedAt - (dataUpdatedAt || errorUpdatedAt)
  return Math.max(asked, Math.min(slowest, Math.max(usual * 2, failing / 2)))
}

/**
 * What a query must have to stay fresh by itself. What the server tells of is read when it does, and now and then all the same;
 * everything else, and all of it while the wire is down, is asked anew while the page is in sight and the network is
 * there, never twice at once, and at once when somebody comes back.
 */
export const kept = <Data, Kept, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Kept, Key>,
  { seconds = 2 }: Pace = {},
): UseQueryOptions<Data, Error, Kept, Key> => ({
  ...options,
  staleTime: seconds * 1000,
  refetchInterval: ({ state, queryKey }) =>
    nextIn(state as QueryState<unknown, Error>, wire.isOpen() && isToldOf(queryKey) ? toldAnyway : seconds * 1000),
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: 'always',
  refetchOnReconnect: 'always',
})

/** A query that keeps itself fresh, within `seconds` of what is true. */
export const useLive = <Data, Kept, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Kept, Key>,
  pace?: Pace,
): UseQueryResult<Kept, Error> => {
  useWatch(doctorOf(options.queryKey))
  return useQuery(kept(options, pace))
}
