import { changeDoctor, listDoctors, readDoctor } from '@salve/contract/doctors'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { whole } from './pages.ts'
import { useWrite } from './write.ts'

export const doctor = (id: string) =>
  queryOptions({
    queryKey: [...keys.doctors, 'one', id],
    queryFn: ({ signal }) => call(readDoctor, { params: { id }, signal }),
  })

/** Every doctor of the clinic, for choices and for the columns of the desk. */
export const allDoctors = queryOptions({
  queryKey: [...keys.doctors, 'all'],
  queryFn: ({ signal }) =>
    whole((cursor, signal) => call(listDoctors, { query: { limit: 100, cursor }, signal }), signal),
})

export const useChangeDoctor = () => useWrite(changeDoctor, [keys.doctors, keys.users])
