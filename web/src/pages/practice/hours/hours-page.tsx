import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { hoursOf } from '../../../api/slots.ts'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { Page } from '../../../ui/page.tsx'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { useWords } from '../../../words/words.tsx'
import { useOwnDoctor } from '../own-doctor.ts'
import { HoursEditor } from './hours-editor.tsx'
import { hoursFrom, noHours } from './hours-form.ts'
import '../practice.css'
import './hours.css'

export const HoursPage = () => {
  const { doctor, places } = useWords()
  const me = useOwnDoctor()
  // Read when the page opens, and again only when asked: what is being written must not be swept away.
  const hours = useQuery({ ...hoursOf(me.id), refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: 0 })
  const [edition, setEdition] = useState(0)
  const readAgain = async () => {
    await hours.refetch()
    setEdition(edition + 1)
  }
  const { data, isFetchedAfterMount } = hours
  return (
    <Page title={places.hours} heading={doctor.hours.title} lead={doctor.hours.lead} width="content">
      {data !== undefined && isFetchedAfterMount ? (
        <HoursEditor
          key={edition}
          doctorId={me.id}
          initial={data === null ? noHours(me.timeZone) : hoursFrom(data)}
          version={data?.version}
          readAgain={readAgain}
        />
      ) : hours.isError ? (
        <FailedPart
          error={hours.error}
          title={doctor.hours.failed}
          again={() => hours.refetch()}
          trying={hours.isFetching}
        />
      ) : (
        <BlockSkeleton height={640} />
      )}
    </Page>
  )
}
