import type { User } from '@salve/contract/accounts'
import type { Notification } from '@salve/contract/notifications'
import { paths } from '../../paths.ts'
import { type Facts, factsOf } from './facts.ts'

/** A visit that another doctor has now is not this one's to open any more. */
export const isMovedAway = ({ was, doctorId }: Facts, user: User) =>
  user.role === 'doctor' && was?.doctorId === user.doctorId && doctorId !== user.doctorId

const at = (path: string, id: string) => path.replace(/\$\w+/, id)

/** Where an entry leads: to the visit, to the wish that was answered, to what is the matter. */
export const leadsTo = (entry: Notification, user: User): string | undefined => {
  const facts = factsOf(entry)
  const { appointmentId, waitlistId } = facts
  if (entry.type === 'system.alarm') return user.role === 'admin' ? paths.health : undefined
  if (entry.type === 'waitlist.offered' && waitlistId !== undefined) return at(paths.wish, waitlistId)
  if (appointmentId === undefined) return undefined
  if (user.role === 'patient') return at(paths.visit, appointmentId)
  if (user.role !== 'doctor') return undefined
  return isMovedAway(facts, user) ? paths.week : at(paths.practiceVisit, appointmentId)
}

/** Whether the page that is open shows by itself what the entry tells. */
export const isShownOn = (path: string, entry: Notification): boolean => {
  const { appointmentId, waitlistId } = factsOf(entry)
  const isOf = (id: string | undefined) => id !== undefined && path.includes(id)
  if (entry.type === 'system.alarm') return path === paths.health
  if (entry.type === 'waitlist.offered')
    return path === paths.home || path === paths.waiting || isOf(waitlistId) || isOf(appointmentId)
  return isOf(appointmentId)
}
