import { uuidPattern } from '@salve/contract/fields'

export type PersonSearch = { person?: string }

/** Whose record, by its number alone; without one it is the reader's own. */
export const readPerson = ({ person }: Record<string, unknown>): PersonSearch =>
  typeof person === 'string' && uuidPattern.test(person) ? { person } : {}
