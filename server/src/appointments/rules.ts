import { can, statusAt, type Transition } from '@salve/contract/appointment-states'
import type { Relation } from '../auth/access.ts'
import type { Caller } from '../kernel/caller.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { AppointmentRow } from './queries.ts'

type Stateful = Pick<AppointmentRow, 'status' | 'expiresAt'>
export type Step = Exclude<Transition, 'expire'> | 'reschedule'

const said: Record<Step, string> = {
  confirm: 'confirmed',
  cancel: 'cancelled',
  checkIn: 'checked in',
  complete: 'completed',
  noShow: 'marked as missed',
  reschedule: 'moved',
}

const states: Record<AppointmentRow['status'], string> = {
  PENDING: 'is only held',
  CONFIRMED: 'is booked',
  CHECKED_IN: 'has begun',
  COMPLETED: 'is over',
  CANCELLED: 'was cancelled',
  EXPIRED: 'was held for too long',
  NO_SHOW: 'was missed',
}

/** Says no in words when a visit is not in a state in which this can be done. */
export const assertCan = (step: Step, visit: Stateful, now: Date) => {
  if (can[step](visit, now)) return
  const status = statusAt(visit, now)
  if (status === 'EXPIRED') throw new Refusal('hold-expired', 'The hold has run out, and the place is free again.')
  throw new Refusal('invalid-transition', `A visit that ${states[status]} cannot be ${said[step]}.`)
}

/** How a caller stands to a visit: on the patient's side, on the doctor's, or as somebody of the clinic. */
export const relationsToVisit = (
  caller: Caller,
  visit: { doctorId: string; patientId: string; guardianId: string | null },
): Relation[] => {
  const own = caller.role === 'doctor' ? caller.doctorId === visit.doctorId : caller.patientId === visit.patientId
  const found: Relation[] = own ? ['self'] : []
  if (caller.userId === visit.guardianId) found.push('dependant')
  return [...found, 'clinic']
}

/** The same time of day every so many weeks, by the clock of the doctor, also over a change of the clocks. */
export const weekly = (first: Date, timeZone: string, everyWeeks: number, visits: number): Date[] => {
  const begins = first.toTemporalInstant().toZonedDateTimeISO(timeZone)
  return Array.from({ length: visits }, (_, number) => {
    return new Date(begins.add({ weeks: number * everyWeeks }).epochMilliseconds)
  })
}
