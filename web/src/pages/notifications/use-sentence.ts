import type { Notification } from '@salve/contract/notifications'
import { serverNow } from '../../api/clock.ts'
import { useUser } from '../../api/user.ts'
import { useWords } from '../../words/words.tsx'
import { useWhom } from '../booking/people.ts'
import { type Facts, factsOf } from './facts.ts'
import { isMovedAway } from './leads-to.ts'
import { useMoments } from './use-moments.ts'

type Whose = { me: string; one: (name: string) => string; somebody: string }
const isPast = (instant: string) => Date.parse(instant) <= serverNow()

/** To a patient, of their own visits and of those for whom they care. */
const usePatientsSentence = () => {
  const { notifications: words } = useWords()
  const { patientId } = useUser()
  const whom = useWhom()
  const { moment, time } = useMoments()
  return ({ type }: Notification, facts: Facts): string => {
    const { startsAt = '', was, expiresAt = '' } = facts
    const name = whom.find(({ value }) => value === facts.patientId)?.label
    const say = ({ me, one, somebody }: Whose) =>
      facts.patientId === patientId ? me : name === undefined ? somebody : one(name)
    const visit = say(words.visitOf)
    switch (type) {
      case 'appointment.confirmed':
        return words.patient.booked(visit, moment(startsAt))
      case 'appointment.rescheduled':
        return words.patient.moved(visit, moment(startsAt), moment(was?.startsAt ?? startsAt))
      case 'appointment.cancelled':
        return words.patient.cancelled(visit, moment(startsAt))
      case 'appointment.checked-in':
        return words.patient.here(say(words.hereIs), moment(startsAt))
      case 'appointment.missed':
        return words.patient.missed(visit, moment(startsAt))
      case 'appointment.reminder': {
        const reminder = isPast(startsAt) ? words.patient.reminded : words.patient.reminder
        return reminder(say(words.remindOf), moment(startsAt))
      }
      case 'note.added':
        return words.patient.note(say(words.forWhom))
      case 'prescription.added':
        return words.patient.prescription(say(words.forWhom))
      case 'reminder.due':
        return words.patient.due(say(words.ofPlan), moment(facts.dueAt ?? startsAt).plain)
      default:
        return isPast(expiresAt)
          ? words.patient.offerOver(say(words.placeWasFor), time(expiresAt))
          : words.patient.offer(say(words.placeFor), time(expiresAt))
    }
  }
}

const useDoctorsSentence = () => {
  const { notifications: words } = useWords()
  const user = useUser()
  const { moment, time } = useMoments()
  return ({ type }: Notification, facts: Facts): string => {
    const { startsAt = '', was } = facts
    const from = was?.startsAt ?? startsAt
    switch (type) {
      case 'appointment.rescheduled':
        return isMovedAway(facts, user)
          ? words.doctor.movedAway(moment(from))
          : words.doctor.moved(moment(startsAt), moment(from))
      case 'appointment.cancelled':
        return words.doctor.cancelled(moment(startsAt))
      case 'appointment.checked-in':
        return words.doctor.here(time(startsAt))
      case 'appointment.missed':
        return words.doctor.missed(moment(startsAt))
      case 'appointment.reminder':
        return words.doctor.reminder(moment(startsAt))
      case 'plan.missed':
        return words.doctor.planMissed
      default:
        return words.doctor.booked(moment(startsAt))
    }
  }
}

/** What an entry says to its reader. */
export const useSentence = () => {
  const { notifications: words } = useWords()
  const { role } = useUser()
  const { moment, time, isToday } = useMoments()
  const toPatient = usePatientsSentence()
  const toDoctor = useDoctorsSentence()
  return (entry: Notification): string => {
    const facts = factsOf(entry)
    if (entry.type === 'system.alarm') {
      const since = facts.since ?? entry.at
      return words.alarm(isToday(since) ? time(since) : moment(since).plain)
    }
    return role === 'doctor' ? toDoctor(entry, facts) : toPatient(entry, facts)
  }
}
