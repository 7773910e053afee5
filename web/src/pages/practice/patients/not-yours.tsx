import { takesPlace } from '@salve/contract/appointment-states'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { appointmentsOfDoctor } from '../../../api/appointments.ts'
import { ownPatients } from '../../../api/mappings.ts'
import { paths } from '../../../paths.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { addDays, dayAt } from '../../../words/zone.ts'
import { useOwnDoctor } from '../own-doctor.ts'
import { stretch } from '../stretch.ts'
import { TakeOn } from '../take-on.tsx'
import { useNow } from '../use-now.ts'

type Props = { search: string }

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Who has a visit within four weeks, before or to come, and is nobody's patient here yet. */
export const NotYours = ({ search }: Props) => {
  const { doctor } = useWords()
  const words = doctor.patients
  const me = useOwnDoctor()
  const zone = me.timeZone
  const { dayAndTime } = useTimes(zone)
  const today = dayAt(useNow(60), zone)
  const { from, to } = stretch(addDays(today, -28), 56, zone)
  const visits = useQuery(appointmentsOfDoctor(me.id, from, to))
  const own = useQuery(ownPatients)
  if (visits.data === undefined || own.data === undefined) return null
  const isOwn = new Set(own.data.map(({ id }) => id))
  const others = new Map(
    visits.data
      .filter(({ status, patientId }) => takesPlace(status) && !isOwn.has(patientId))
      .filter(({ patient }) => folded(patient.name).includes(folded(search)))
      .map((visit) => [visit.patientId, visit]),
  )
  if (others.size === 0) return null
  return (
    <section className="doc-not-yours" aria-labelledby="not-yours">
      <h2 id="not-yours">{words.notYours}</h2>
      <p className="soft">{words.notYoursHint}</p>
      <ul>
        {[...others.values()].map((visit) => (
          <li key={visit.patientId}>
            <span>
              <Link to={paths.practiceVisit} params={{ visitId: visit.id }} className="doc-quiet-link">
                {visit.patient.name}
              </Link>
              <span className="soft tabular">{dayAndTime(visit.startsAt)}</span>
            </span>
            <TakeOn patientId={visit.patientId} name={visit.patient.name} />
          </li>
        ))}
      </ul>
    </section>
  )
}
