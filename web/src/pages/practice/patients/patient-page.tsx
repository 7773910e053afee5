import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { patient } from '../../../api/patients.ts'
import { isRefusal } from '../../../api/refusal.ts'
import { paths } from '../../../paths.ts'
import { Empty } from '../../../ui/empty.tsx'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { Page } from '../../../ui/page.tsx'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { useWords } from '../../../words/words.tsx'
import { NotesOfPatient } from '../../doctor-notes/notes-of-patient.tsx'
import { Allergies } from '../allergies.tsx'
import { HistoryLists } from '../history-lists.tsx'
import { Consents } from './consents.tsx'
import { Details } from './details.tsx'
import { PatientVisits } from './patient-visits.tsx'
import '../practice.css'
import './patients.css'

export const PatientPage = () => {
  const { doctor } = useWords()
  const words = doctor.patient
  const { patientId } = useParams({ from: '/signed-in/doctor/patients/$patientId' })
  const record = useQuery(patient(patientId))
  const back = (
    <Link to={paths.patients} className="link">
      {words.all}
    </Link>
  )
  if (isRefusal(record.error, 'not-found'))
    return (
      <Page title={words.title} heading={words.closedTitle} width="text">
        <Empty icon="lock" title={words.closed} action={back}>
          {words.closedText}
        </Empty>
      </Page>
    )
  return (
    <Page title={words.title} heading={record.data?.name ?? words.title} width="content" action={back}>
      {record.isError && record.data === undefined ? (
        <FailedPart error={record.error} again={() => record.refetch()} trying={record.isFetching} />
      ) : record.data === undefined ? (
        <BlockSkeleton height={520} />
      ) : (
        <div className="doc-patient">
          <div className="doc-patient-record">
            <Allergies history={record.data.medicalHistory} />
            <Details person={record.data} />
            <section aria-labelledby="history">
              <h2 id="history">{words.history}</h2>
              <HistoryLists history={record.data.medicalHistory} />
            </section>
            <Consents consents={record.data.consents} />
          </div>
          <div className="doc-patient-beside">
            <NotesOfPatient patientId={patientId} write />
            <PatientVisits patientId={patientId} />
          </div>
        </div>
      )}
    </Page>
  )
}
