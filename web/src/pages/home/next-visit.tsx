import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { VisitFacts } from '../booking/visit-facts.tsx'
import './home-card.css'

type Props = { visit: Appointment }

/** What is next, so that it is known in three seconds. */
export const NextVisit = ({ visit }: Props) => {
  const { home } = useWords().booking
  const { patientId } = useUser()
  const own = visit.patientId === patientId
  return (
    <section className="home-card" aria-labelledby="next-title">
      <div className="home-card-top">
        <h2 id="next-title">{own ? home.next : home.nextFor(visit.patient.name)}</h2>
        <StateBadge status={visit.status} />
      </div>
      <VisitFacts visit={visit} />
      <div className="home-actions">
        {visit.status === 'CONFIRMED' ? (
          <>
            <Link to={paths.move} params={{ visitId: visit.id }} className="home-button">
              <Icon name="move" />
              {home.move}
            </Link>
            <Link to={paths.visit} params={{ visitId: visit.id }} className="home-button">
              <Icon name="cross" />
              {home.cancel}
            </Link>
          </>
        ) : (
          <Link to={paths.visit} params={{ visitId: visit.id }} className="home-button">
            {home.details}
          </Link>
        )}
      </div>
    </section>
  )
}

/** The ones after it, a line each. */
export const LaterVisit = ({ visit }: Props) => {
  const { booking } = useWords()
  const { patientId } = useUser()
  const { dayAndTime } = useTimes()
  return (
    <li>
      <Link to={paths.visit} params={{ visitId: visit.id }} className="home-later-visit">
        <time dateTime={visit.startsAt}>{dayAndTime(visit.startsAt)}</time>
        <span className="soft">
          {visit.doctor.name}
          {visit.patientId === patientId ? null : `, ${booking.heldFor(visit.patient.name)}`}
        </span>
        <Icon name="next" />
      </Link>
    </li>
  )
}
