import {
  changePatient,
  createPatient,
  listPatients,
  readAccessLog,
  readPatient,
  withdrawConsent,
} from '@salve/contract/patients'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart } from './pages.ts'
import { useWrite } from './write.ts'

/** Opens the record, which is written down and shown to the patient: ask only when it is really looked at. */
export const patient = (id: string) =>
  queryOptions({
    queryKey: [...keys.patients, 'one', id],
    queryFn: ({ signal }) => call(readPatient, { params: { id }, signal }),
    // Each look at the server is an entry among those who opened the record.
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })

/** Those whom the caller may see, newest first, or those who are meant by a name, an address or a number. */
export const patients = (q?: string) =>
  partByPart([...keys.patients, { q }], (cursor, signal) =>
    call(listPatients, { query: { q: q === '' ? undefined : q, cursor }, signal }),
  )

/** Who opened a record. */
export const openings = (id: string) =>
  partByPart([...keys.openings, id], (cursor, signal) =>
    call(readAccessLog, { params: { id }, query: { cursor }, signal }),
  )

export const useRegisterPatient = () => useWrite(createPatient, [keys.patients])
export const useChangePatient = () => useWrite(changePatient, [keys.patients, keys.appointments, keys.openings])
export const useWithdrawConsent = () => useWrite(withdrawConsent, [keys.patients, keys.openings])
