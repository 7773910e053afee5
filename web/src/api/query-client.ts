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

/** From here on nobody is signed in, and it was their own wish. */
export const signedOut = (client: QueryClient) => {
  client.setQueryData(left, 'signed-out')
  client.setQueryData(whoIsSignedIn.queryKey, null)
}

export const whyGone = (client: QueryClient): 'signed-out' | 'ended' => client.getQueryData(left) ?? 'ended'

/** Nothing of a person stays in memory once they have left. */
export const forget = (client: QueryClient) => {
  client.removeQueries({ predicate: ({ queryKey: [what] }) => what !== clinicRules.queryKey[0] })
  client.setQueryData(whoIsSignedIn.queryKey, null)
}
