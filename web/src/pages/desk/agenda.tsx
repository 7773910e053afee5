import type { Appointment } from '@salve/contract/appointments'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useStanding } from './visit-block.tsx'
import './desk.css'
import './lists.css'

type Props = { visits: readonly Appointment[]; now: number; zone: string; select: (visit: Appointment) => void }

/** The day under a thumb: everybody's visits in the order of time. */
export const Agenda = ({ visits, now, zone, select }: Props) => {
  const { time } = useTimes(zone)
  const standingOf = useStanding(zone)
  return (
    <ul className="desk-agenda">
      {visits.map((visit) => {
        const standing = standingOf(visit, now)
        return (
          <li key={visit.id}>
            <button type="button" onClick={() => select(visit)}>
              <strong className="time">{time(visit.startsAt)}</strong>
              <span className="desk-agenda-who">
                <span>{visit.patient.name}</span>
                <small>{visit.doctor.name}</small>
              </span>
              <span className="state" data-tone={standing.tone}>
                <Icon name={standing.icon} />
                {standing.word}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
