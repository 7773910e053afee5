import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Time } from '../../../ui/time.tsx'
import { useWords } from '../../../words/words.tsx'

type Props = { visits: Appointment[]; zone: string }

export const WhoIsHere = ({ visits, zone }: Props) => {
  const { doctor } = useWords()
  return (
    <section className="here-now" aria-labelledby="here-now">
      <h2 id="here-now">{doctor.day.here(visits.length)}</h2>
      <ul>
        {visits.map((visit) => (
          <li key={visit.id}>
            <Link to={paths.practiceVisit} params={{ visitId: visit.id }} className="quiet-link">
              {visit.patient.name}
            </Link>
            <span className="quiet tabular">
              <Time at={visit.startsAt} zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
