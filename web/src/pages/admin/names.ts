import { useDebouncedValue } from '@mantine/hooks'
import { listUsers } from '@salve/contract/accounts'
import type { PatientSummary } from '@salve/contract/patients'
import { type InfiniteData, queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { call } from '../../api/call.ts'
import { allDoctors } from '../../api/doctors.ts'
import { keys } from '../../api/keys.ts'
import { type Part, whole } from '../../api/pages.ts'
import { patients } from '../../api/patients.ts'

// Each reading of the list is itself written into the audit log, so it is read once a while and not with every filter.
const everyUser = queryOptions({
  queryKey: [...keys.users, 'all'],
  queryFn: ({ signal }) =>
    whole((cursor, signal) => call(listUsers, { query: { limit: 100, cursor }, signal }), signal),
  staleTime: 10 * 60_000,
  refetchOnWindowFocus: false,
})

type Named = { id: string; name: string }
type Found = InfiniteData<Part<z.output<typeof PatientSummary>>>
export type Names = {
  ready: boolean
  nameOf: (id: string | null) => string | null
  users: Named[]
  patients: Named[]
  look: (typed: string) => void
}

/**
 * Whose ids the audit log speaks of. People without an account are known once they were looked for: to list them all
 * would write a line into the log of each of them.
 */
export const useNames = (): Names => {
  const queries = useQueryClient()
  const users = useQuery(everyUser)
  const doctors = useQuery(allDoctors)
  const [typed, look] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 250)
  const search = useInfiniteQuery({
    ...patients(asked),
    enabled: asked.length >= 2,
    staleTime: 10 * 60_000,
    refetchOnWindowFocus: false,
  })
  const found = queries
    .getQueriesData<Found>({ queryKey: keys.patients })
    .flatMap(([, data]) => data?.pages?.flatMap(({ items }) => items) ?? [])
  const accounts = (users.data ?? []).flatMap(({ id, patientId, doctorId, name }) =>
    [id, patientId, doctorId].filter((one) => one !== undefined).map((one): [string, string] => [one, name]),
  )
  const byId = new Map([
    ...[...(doctors.data ?? []), ...found].map(({ id, name }): [string, string] => [id, name]),
    ...accounts,
  ])
  return {
    ready: !users.isPending && !doctors.isPending,
    nameOf: (id) => (id === null ? null : (byId.get(id) ?? null)),
    users: [...(users.data ?? [])].sort((a, b) => a.name.localeCompare(b.name)),
    patients: asked.length < 2 ? [] : (search.data ?? []),
    look,
  }
}
