import { type Status, statusAt } from '@salve/contract/appointment-states'
import type { Relation } from '../auth/access.ts'
import type { Caller } from '../kernel/caller.ts'
import { Refusal } from '../kernel/refusal.ts'

const prescribable: readonly Status[] = ['CONFIRMED', 'CHECKED_IN', 'COMPLETED']

/** One prescribes at a visit that is booked, has begun or is over; not at one that is held, called off or was missed. */
export const assertPrescribable = (visit: { status: Status; expiresAt: Date | null }, now: Date) => {
  if (prescribable.includes(statusAt(visit, now))) return
  throw new Refusal('invalid-transition', 'Nothing can be prescribed at a visit that is not booked, or did not happen.')
}

type Ties = { patientId: string; doctorId: string; guardianId: string | null; assigned: boolean }

/** How a caller stands to what was prescribed: whose it is, who wrote it, who cares for the patient. */
export const relationsToPrescription = (caller: Caller, ties: Ties): Relation[] => {
  const own = caller.role === 'doctor' ? caller.doctorId === ties.doctorId : caller.patientId === ties.patientId
  const found: Relation[] = own ? ['self'] : []
  if (caller.userId === ties.guardianId) found.push('dependant')
  if (ties.assigned) found.push('assigned')
  return found
}

const longestName = 120

/** What a file is called, without folders and without characters that deceive a reader. */
export const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) as string).toWellFormed().replace(/\p{C}/gu, '').trim().slice(0, longestName).trim() ||
  'file'
