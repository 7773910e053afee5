import { approveUser, endSessionsOf, listUsers, setRole, suspendUser } from '@salve/contract/accounts'
import type { z } from 'zod'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart } from './pages.ts'
import { useWrite } from './write.ts'

export type UserSearch = Omit<Partial<z.input<NonNullable<typeof listUsers.query>>>, 'cursor'>

export const users = (search: UserSearch = {}) =>
  partByPart([...keys.users, search], (cursor, signal) => call(listUsers, { query: { ...search, cursor }, signal }))

const changes = [keys.users, keys.doctors]

export const useApprove = () => useWrite(approveUser, changes)
export const useSuspend = () => useWrite(suspendUser, changes)
export const useEndSessionsOf = () => useWrite(endSessionsOf, changes)
export const useSetRole = () => useWrite(setRole, changes)
