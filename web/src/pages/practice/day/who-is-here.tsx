import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Time } from '../../../ui/time.tsx'
import { useWords } from '../../../words/words.tsx'
import { RecordGlance } from '../record-glance.tsx'
import './beside.css'

type Props = { visits: Appointment[]; zone: string }

/** Who waits, in the order of their times; with the first, why they come and what they must not be given. */
export const WhoIsHere = ({ visits, zone }: Props) => {
  const { doctor } = useWords()
  const words = doctor.day
  return (
    <section className="doc-here-now" aria-labelledby="here-now">
      <h2 id="here-now">{words.here(visits.length)}</h2>
      <ul>
        {visits.map((visit, place) => (
          <li key={visit.id}>
            <p className="doc-here-who">
              <strong>{visit.patient.name}</strong>
              <span className="soft tabular">
                <Time at={visit.startsAt} zone={zone} />
              </span>
            </p>
            <Button
              renderRoot={(props) => <Link to={paths.practiceVisit} params={{ visitId: visit.id }} {...props} />}
              size="md"
              variant={place === 0 ? 'filled' : 'default'}
              aria-label={words.startWhom(visit.patient.name)}
            >
              {words.start}
            </Button>
            {visit.reason === null ? null : <p className="doc-here-more doc-visit-why">{visit.reason}</p>}
            {place === 0 ? (
              <div className="doc-here-more">
                <RecordGlance patientId={visit.patientId} name={visit.patient.name} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
