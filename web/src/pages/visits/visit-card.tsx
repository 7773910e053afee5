import { statusAt } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { serverNow } from '../../api/clock.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Time } from '../../ui/time.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { useSpecialization } from '../booking/words-of.ts'
import './visit-card.css'

type Props = { visit: Appointment }

/** When, who and how it stands; the whole card leads to the visit. */
export const VisitCard = ({ visit }: Props) => {
  const { visits, modes } = useWords()
  const { patientId } = useUser()
  const specialization = useSpecialization()
  const { nearDay, dayAndTime, time } = useTimes()
  const { doctor, patient, startsAt, endsAt, mode, expiresAt } = visit
  const status = statusAt(visit, new Date(serverNow()))
  return (
    <article className="visits-card" data-off={status === 'CANCELLED' || undefined}>
      <p className="visits-day">{nearDay(startsAt)}</p>
      <Time at={startsAt} to={endsAt} large />
      <h3>
        <Link
          to={paths.visit}
          params={{ visitId: visit.id }}
          aria-label={visits.open(doctor.name, dayAndTime(startsAt))}
        >
          {doctor.name}
        </Link>
      </h3>
      {doctor.specialization === null ? null : <p>{specialization(doctor.specialization)}</p>}
      {patient.id === patientId ? null : <p>{visits.forWhom(patient.name)}</p>}
      <div className="visits-card-foot">
        <StateBadge status={status} />
        <span>
          <Icon name={mode === 'video' ? 'video' : 'place'} />
          {modes[mode]}
        </span>
        {status === 'PENDING' && expiresAt !== null ? <span>{visits.held(time(expiresAt))}</span> : null}
      </div>
    </article>
  )
}
