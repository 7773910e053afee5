import { createMapping, listOwnPatients } from '@salve/contract/mappings'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { useWrite } from './write.ts'

/** The patients of the doctor who asks. */
export const ownPatients = queryOptions({
  queryKey: [...keys.mappings, 'own'],
  queryFn: async ({ signal }) => (await call(listOwnPatients, { signal })).patients,
})

const changes = [keys.mappings, keys.patients]

export const useAssignDoctor = () => useWrite(createMapping, changes)
