import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { patient } from '../../api/patients.ts'
import { isRefusal } from '../../api/refusal.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { dayAt } from '../../words/zone.ts'
import { NotFoundPage } from '../lost/not-found.tsx'
import { Allergies } from '../practice/allergies.tsx'
import { useNow } from '../practice/use-now.ts'
import { NoteDesk } from './note-desk.tsx'
import { useNoteWords } from './words.ts'
import '../practice/practice.css'

/** A note for somebody who need not be in the room. */
export const WriteNotePage = () => {
  const words = useNoteWords()
  const { patientId } = useParams({ from: '/signed-in/doctor/patients/$patientId/note' })
  const record = useQuery(patient(patientId))
  const now = useNow(60)
  const { data } = record
  if (isRefusal(record.error, 'not-found') || isRefusal(record.error, 'validation-failed')) return <NotFoundPage />
  return (
    <Page
      title={words.one.title}
      heading={data === undefined ? words.one.title : words.whole(data.name)}
      width="content"
      action={
        <Link to={paths.patient} params={{ patientId }} className="link">
          {words.back(data?.name ?? '')}
        </Link>
      }
    >
      {data === undefined ? (
        record.isError ? (
          <FailedPart error={record.error} again={() => record.refetch()} trying={record.isFetching} />
        ) : (
          <BlockSkeleton height={420} />
        )
      ) : (
        <div className="note-write">
          <Allergies history={data.medicalHistory} />
          <NoteDesk patientId={patientId} name={data.name} today={dayAt(now, data.timeZone)} />
        </div>
      )}
    </Page>
  )
}
