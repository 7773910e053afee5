import { listSessions, me, type User } from '@salve/contract/accounts'
import { clinic } from '@salve/contract/system'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { isRefusal } from './refusal.ts'

/** Null when nobody is signed in: that is an answer, not an error. */
export const whoIsSignedIn = queryOptions({
  queryKey: keys.me,
  queryFn: async (): Promise<User | null> => {
    try {
      return (await call(me)).user
    } catch (error) {
      if (isRefusal(error, 'unauthenticated')) return null
      throw error
    }
  },
  // Asked anew with each page: the session may have been ended elsewhere.
  staleTime: 0,
})

export const sessions = queryOptions({
  queryKey: keys.sessions,
  queryFn: () => call(listSessions, { query: { limit: 100 } }),
})

export const clinicRules = queryOptions({
  queryKey: keys.clinic,
  queryFn: () => call(clinic),
  staleTime: Number.POSITIVE_INFINITY,
})
