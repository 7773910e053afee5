import type { User } from '@salve/contract/accounts'
import { createContext, use } from 'react'

export const SignedInUser = createContext<User | null>(null)

/** Only pages that stand behind the sign-in may ask. */
export const useUser = (): User => {
  const user = use(SignedInUser)
  if (user === null) throw new Error('nobody is signed in here')
  return user
}
