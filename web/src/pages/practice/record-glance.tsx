import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ownPatients } from '../../api/mappings.ts'
import { patient } from '../../api/patients.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { Allergies } from './allergies.tsx'
import { HistoryLists } from './history-lists.tsx'
import { TakeOn } from './take-on.tsx'

type Props = {
  patientId: string
  name: string
  /** All of the history, not only what one must not be given. */
  whole?: boolean
}

/** What of a record stands beside a visit. It is opened only where that is allowed: a refused try is written down too. */
export const RecordGlance = ({ patientId, name, whole = false }: Props) => {
  const { doctor } = useWords()
  const own = useQuery(ownPatients)
  const isOwn = own.data?.some(({ id }) => id === patientId) ?? false
  const record = useQuery({ ...patient(patientId), enabled: isOwn })
  const failed = own.isError ? own : record
  if (failed.isError)
    return <FailedPart error={failed.error} again={() => failed.refetch()} trying={failed.isFetching} />
  if (own.data !== undefined && !isOwn)
    return (
      <div className="doc-closed-record">
        <p className="soft">{doctor.record.notYours}</p>
        <TakeOn patientId={patientId} name={name} />
      </div>
    )
  if (record.data === undefined) return <RowsSkeleton count={1} height={whole ? 160 : 28} />
  return (
    <div className="doc-glance">
      <Allergies history={record.data.medicalHistory} />
      {whole ? <HistoryLists history={record.data.medicalHistory} /> : null}
      <Link to={paths.patient} params={{ patientId }} className="link">
        {doctor.record.open}
      </Link>
    </div>
  )
}
