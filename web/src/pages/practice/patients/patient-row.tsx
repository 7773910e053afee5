import type { PatientSummary } from '@salve/contract/patients'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useWords } from '../../../words/words.tsx'
import { dayAt, readersZone } from '../../../words/zone.ts'
import { MissesBadge } from '../../doctor-notes/missing.tsx'
import { ageOn } from './born.ts'

type Props = { person: PatientSummary }

export const PatientRow = ({ person }: Props) => {
  const { doctor } = useWords()
  const words = doctor.patients
  const age = person.dateOfBirth === null ? null : ageOn(person.dateOfBirth, dayAt(Date.now(), readersZone()))
  const reached = [age === null ? null : words.age(age), person.phone, person.email].filter((part) => part !== null)
  return (
    <Link to={paths.patient} params={{ patientId: person.id }} className="doc-patient-row" preload={false}>
      <span>
        <strong>{person.name}</strong>
        <span className="soft tabular">{reached.join(' · ')}</span>
      </span>
      <MissesBadge patientId={person.id} />
      {person.relation === 'created' ? <span className="doc-relation">{words.created}</span> : null}
      <Icon name="next" />
    </Link>
  )
}
