import { acceptOffer, declineOffer, joinWaitlist, leaveWaitlist, listWaitlist } from '@salve/contract/waitlist'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { whole } from './pages.ts'
import { useWrite } from './write.ts'

export type Waiting = { doctorId?: string; patientId?: string; status?: string }

/** Who waits, in the order of their turn. */
export const waitlist = (waiting: Waiting = {}) =>
  queryOptions({
    queryKey: [...keys.waitlist, waiting],
    queryFn: ({ signal }) =>
      whole((cursor, signal) => call(listWaitlist, { query: { ...waiting, limit: 100, cursor }, signal }), signal),
  })

const changes = [keys.waitlist, keys.appointments, keys.slots]

export const useJoinWaitlist = () => useWrite(joinWaitlist, changes)
export const useLeaveWaitlist = () => useWrite(leaveWaitlist, changes)
export const useAcceptOffer = () => useWrite(acceptOffer, changes)
export const useDeclineOffer = () => useWrite(declineOffer, changes)
