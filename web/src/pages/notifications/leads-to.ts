import type { User } from '@salve/contract/accounts'
import type { Notification } from '@salve/contract/notifications'
import { paths } from '../../paths.ts'
import type { PersonSearch } from '../record/person-search.ts'
import { type Facts, factsOf } from './facts.ts'

/** A visit that another doctor has now is not this one's to open any more. */
export const isMovedAway = ({ was, doctorId }: Facts, user: User) =>
  user.role === 'doctor' && was?.doctorId === user.doctorId && doctorId !== user.doctorId

const at = (path: string, id: string) => path.replace(/\$\w+/, id)

/** Where an entry leads: to the visit, to the wish that was answered, to what is the matter. */
export const leadsTo = (entry: Notification, user: User): string | undefined => {
  const facts = factsOf(entry)
  const { appointmentId, waitlistId, patientId } = facts
  if (entry.type === 'reminder.due') return paths.plan
  if (entry.type === 'note.added') return paths.notes
  if (entry.type === 'prescription.added') return paths.prescriptions
  if (entry.type === 'plan.missed') return patientId === undefined ? undefined : at(paths.patient, patientId)
  if (entry.type === 'system.alarm') return user.role === 'admin' ? paths.health : undefined
  if (entry.type === 'waitlist.offered' && waitlistId !== undefined) return at(paths.wish, waitlistId)
  if (appointmentId === undefined) return undefined
  if (user.role === 'patient') return at(paths.visit, appointmentId)
  if (user.role !== 'doctor') return undefined
  return isMovedAway(facts, user) ? paths.week : at(paths.practiceVisit, appointmentId)
}

/** Whose plan, note or prescription it is, where it is not the reader's own. */
export const whoseIs = (entry: Notification, user: User): PersonSearch => {
  const { patientId } = factsOf(entry)
  const ofSomebody = user.role === 'patient' && patientId !== undefined && patientId !== user.patientId
  const ofCare = entry.type === 'reminder.due' || entry.type === 'note.added' || entry.type === 'prescription.added'
  return ofCare && ofSomebody ? { person: patientId } : {}
}

/** Whether the page that is open shows by itself what the entry tells. */
export const isShownOn = (path: string, entry: Notification): boolean => {
  const { appointmentId, waitlistId } = factsOf(entry)
  const isOf = (id: string | undefined) => id !== undefined && path.includes(id)
  if (entry.type === 'system.alarm') return path === paths.health
  if (entry.type === 'reminder.due') return path === paths.home || path === paths.plan
  if (entry.type === 'waitlist.offered')
    return path === paths.home || path === paths.waiting || isOf(waitlistId) || isOf(appointmentId)
  return isOf(appointmentId)
}
