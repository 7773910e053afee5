import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { clinicRules, whoIsSignedIn } from './queries.ts'
import { isRefusal } from './refusal.ts'

const worthAnotherTry = (error: unknown) =>
  isRefusal(error, 'offline') || isRefusal(error, 'unavailable') || isRefusal(error, 'internal')

/** Whatever call finds the session gone, the page learns it at once: nobody is signed in any more. */
export const createQueryClient = (): QueryClient => {
  const onError = (error: unknown) => {
    if (isRefusal(error, 'unauthenticated')) client.setQueryData(whoIsSignedIn.queryKey, null)
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && worthAnotherTry(error) },
      // A change that waits unseen for the network may happen when nobody expects it any more.
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

const left = ['left']
export type WhyGone = 'signed-out' | 'idle' | 'ended'

const me = { queryKey: whoIsSignedIn.queryKey, exact: true }

/** From here on nobody is signed in: by their own wish, or because they were away. */
export const signedOut = async (client: QueryClient, why: WhyGone = 'signed-out') => {
  // An answer that is still on its way would bring them back.
  await client.cancelQueries(me)
  client.setQueryData(left, why)
  client.setQueryData(whoIsSignedIn.queryKey, null)
}

export const whyGone = (client: QueryClient): WhyGone => client.getQueryData(left) ?? 'ended'

const maySurvive: string[] = [...clinicRules.queryKey, ...whoIsSignedIn.queryKey]

/** Nothing of a person stays in memory once they have left. */
export const forget = (client: QueryClient) => {
  client.getMutationCache().clear()
  // That nobody is signed in stays known; taken away, it would be asked anew, and perhaps before the session has ended.
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey.length > 1 || !maySurvive.includes(String(queryKey[0])),
  })
  client.setQueryData(whoIsSignedIn.queryKey, null)
}
