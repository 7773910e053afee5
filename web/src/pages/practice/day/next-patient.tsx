import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Time } from '../../../ui/time.tsx'
import { useWords } from '../../../words/words.tsx'
import { LastNote } from '../../doctor-notes/last-note.tsx'
import { RecordGlance } from '../record-glance.tsx'
import { VisitSteps } from '../visit-steps.tsx'
import './beside.css'

type Props = {
  visit: Appointment
  zone: string
  now: number
  /** Somebody is here already, and comes first. */
  after: boolean
}

/** Who comes next, why, and what they must not be given. */
export const NextPatient = ({ visit, zone, now, after }: Props) => {
  const { doctor, modes } = useWords()
  const words = doctor.day
  const late = Math.floor((now - Date.parse(visit.startsAt)) / 60_000)
  return (
    <section className="doc-next-patient" aria-labelledby="next-patient">
      <h2 id="next-patient">{words.next}</h2>
      <p className="doc-next-when">
        <Time at={visit.startsAt} zone={zone} large />
        <span className="soft">{late > 0 ? words.late(late) : words.inMinutes(Math.max(0, -late))}</span>
      </p>
      <p className="doc-next-name">
        <Link to={paths.practiceVisit} params={{ visitId: visit.id }} className="doc-quiet-link">
          {visit.patient.name}
        </Link>
      </p>
      <p>{visit.reason ?? <span className="soft">{words.noReason}</span>}</p>
      <p className="soft">{modes[visit.mode]}</p>
      <VisitSteps visit={visit} zone={zone} quiet={after} />
      <RecordGlance patientId={visit.patientId} name={visit.patient.name} />
      <LastNote patientId={visit.patientId} />
    </section>
  )
}
