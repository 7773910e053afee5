import type { Role } from '@salve/contract/fields'
import type { PatientChange, PatientSummary } from '@salve/contract/patients'
import { type Action, type Relation, type RelationFor, relationsFor } from '../auth/access.ts'
import { fold } from '../crypto/search-index.ts'
import type { Caller } from '../kernel/caller.ts'
import { Refusal } from '../kernel/refusal.ts'

/** What ties a caller to a record, apart from belonging to the clinic. */
export type Ties = {
  patientId: string
  guardianId: string | null
  createdBy: string
  assigned: boolean
  visited?: boolean
}

export const relationsTo = (caller: Caller, ties: Ties): Relation[] => {
  const found: Relation[] = []
  if (caller.patientId === ties.patientId) found.push('self')
  if (caller.userId === ties.guardianId) found.push('dependant')
  if (ties.assigned) found.push('assigned')
  if (caller.userId === ties.createdBy) found.push('created')
  if (ties.visited) found.push('visited')
  found.push('clinic')
  return found
}

/** Those of the ties through which this role may do something; the first says best why. */
export const through = <A extends Action>(role: Role, action: A, ties: readonly Relation[]): RelationFor<A>[] =>
  ties.filter((tie): tie is RelationFor<A> => relationsFor(role, action).includes(tie))

export const assertVersion = (current: number, expected: number | undefined) => {
  if (expected !== undefined && expected !== current)
    throw new Refusal(
      'stale-version',
      `Version ${current} is the present one, ${expected} was sent. Read it again, then change it.`,
    )
}

/** Which fields a change really changes: what is left out stays, null takes away. */
export const changedFields = (change: Record<string, unknown>, before: Record<string, unknown>): string[] =>
  Object.keys(change).filter((field) => {
    const next = change[field]
    return field !== 'version' && next !== undefined && JSON.stringify(next) !== JSON.stringify(before[field] ?? null)
  })

export type Details = {
  name: string
  email: string | null
  phone: string | null
  dateOfBirth: string | null
  sex: PatientSummary['sex']
  address: string | null
}

const keys = ['name', 'email', 'phone', 'dateOfBirth', 'sex', 'address'] as const

export const mergeDetails = (before: Details, change: PatientChange): Details =>
  Object.fromEntries(keys.map((key) => [key, change[key] === undefined ? before[key] : change[key]])) as Details

/** Licences are compared as one would read them aloud: without case, spaces and punctuation. */
export const foldLicence = (licence: string) => fold(licence).replace(/[^\p{L}\p{N}]/gu, '') || fold(licence).trim()

export const doctorSearch = (name: string, specialization: string | null) => fold(`${name} ${specialization ?? ''}`)
