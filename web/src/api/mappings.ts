import {
  createMapping,
  deleteMapping,
  listMappings,
  listMappingsOfPatient,
  listOwnPatients,
  selectDoctor,
} from '@salve/contract/mappings'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart, whole } from './pages.ts'
import { useWrite } from './write.ts'

export const mappings = partByPart(keys.mappings, (cursor, signal) => call(listMappings, { query: { cursor }, signal }))

/** The doctors of one patient. */
export const doctorsOfPatient = (id: string) =>
  queryOptions({
    queryKey: [...keys.mappings, 'patient', id],
    queryFn: ({ signal }) =>
      whole(
        (cursor, signal) =>
          call(listMappingsOfPatient, { params: { patient_id: id }, query: { limit: 100, cursor }, signal }),
        signal,
      ),
  })

/** The patients of the doctor who asks. */
export const ownPatients = queryOptions({
  queryKey: [...keys.mappings, 'own'],
  queryFn: async ({ signal }) => (await call(listOwnPatients, { signal })).patients,
})

const changes = [keys.mappings, keys.patients]

export const useAssignDoctor = () => useWrite(createMapping, changes)
export const useEndAssignment = () => useWrite(deleteMapping, changes)
export const useSelectDoctor = () => useWrite(selectDoctor, changes)
