import { listPatients } from '@salve/contract/patients'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { keys } from '../../api/keys.ts'
import { useUser } from '../../api/user.ts'
import { useWords } from '../../words/words.tsx'

export const family = queryOptions({
  queryKey: [...keys.patients, 'family'],
  queryFn: ({ signal }) => call(listPatients, { query: { limit: 100 }, signal }),
  staleTime: 60_000,
})

export type Whom = { value: string; label: string }

/** Those for whom a patient may book: first the patient, then whoever they care for. */
export const useWhom = (): Whom[] => {
  const { booking } = useWords()
  const { role, patientId } = useUser()
  const { data } = useQuery({ ...family, enabled: role === 'patient' })
  if (patientId === undefined) return []
  const dependants = (data?.items ?? []).filter(({ relation }) => relation === 'dependant')
  return [
    { value: patientId, label: booking.me },
    ...dependants
      .map(({ id, name }) => ({ value: id, label: name }))
      .sort((one, other) => one.label.localeCompare(other.label)),
  ]
}
