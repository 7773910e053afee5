import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { patients } from '../../api/patients.ts'
import { useUser } from '../../api/user.ts'
import type { PersonSearch } from './person-search.ts'

export const usePerson = () => {
  const user = useUser()
  const { person } = useSearch({ strict: false }) as PersonSearch
  const id = person ?? user.patientId ?? ''
  return { id, search: (person === undefined ? {} : { person }) satisfies PersonSearch, isSelf: id === user.patientId }
}

/** Those whom the reader cares for, and the reader first. */
export const usePeople = () => {
  const found = useInfiniteQuery(patients())
  const people = found.data ?? []
  return {
    ...found,
    self: people.find(({ relation }) => relation === 'self'),
    dependants: people.filter(({ relation }) => relation === 'dependant'),
  }
}
