import { statusAt } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { isConsentMissing } from '@salve/contract/consents'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { appointment } from '../../api/appointments.ts'
import { serverNow } from '../../api/clock.ts'
import { useLive } from '../../api/live.ts'
import { patient } from '../../api/patients.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { NearTimes } from '../booking/near-times.tsx'
import { VisitFacts } from '../booking/visit-facts.tsx'
import { type ChangeWhom, useChangeWhom } from './change-whom.ts'
import { HoldForm } from './hold-form.tsx'
import './hold.css'

export const HoldPage = () => {
  const { hold } = useWords().booking
  const { visitId = '' } = useParams({ strict: false })
  const visit = useLive(appointment(visitId), { seconds: 5 })
  if (visit.data !== undefined) return <Held key={visitId} visit={visit.data} />
  return (
    <Page title={hold.title} width="text">
      {visit.isError ? (
        <FailedPart error={visit.error} title={hold.failed} again={() => visit.refetch()} trying={visit.isFetching} />
      ) : (
        <BlockSkeleton height={360} />
      )}
    </Page>
  )
}

const Held = ({ visit }: { visit: Appointment }) => {
  const { hold } = useWords().booking
  const [ranOut, setRanOut] = useState(false)
  const changeWhom = useChangeWhom(visit)
  const status = statusAt(visit, new Date(serverNow()))
  if (status === 'EXPIRED' || (ranOut && status === 'PENDING'))
    return (
      <Page title={hold.over} width="text">
        <NearTimes visit={visit} title={hold.overText} none={hold.noneNear} />
      </Page>
    )
  if (status === 'CANCELLED')
    return (
      <Page title={hold.givenBack} width="text">
        <NearTimes visit={visit} title={hold.givenBackText} none={hold.noneNear} />
      </Page>
    )
  if (status !== 'PENDING' || visit.expiresAt === null)
    return <Navigate to={paths.booked} params={{ visitId: visit.id }} replace />
  return <Running visit={visit} expiresAt={visit.expiresAt} over={() => setRanOut(true)} changeWhom={changeWhom} />
}

type RunningProps = { visit: Appointment; expiresAt: string; over: () => void; changeWhom: ChangeWhom }

const Running = ({ visit, expiresAt, over, changeWhom }: RunningProps) => {
  const { hold } = useWords().booking
  const { patientId } = useUser()
  const record = useQuery(patient(visit.patientId))
  const seconds = (Date.parse(expiresAt) - Date.parse(visit.createdAt)) / 1000
  return (
    <Page title={hold.title} width="text">
      <div className="hold">
        <div className="hold-ring">
          <Countdown until={expiresAt} seconds={seconds} onOver={over} />
          <p>{hold.held}</p>
        </div>
        <VisitFacts visit={visit} whom={visit.patientId !== patientId} />
        {record.isPending ? <BlockSkeleton height={220} /> : null}
        {record.isError && record.data === undefined ? (
          <FailedPart error={record.error} again={() => record.refetch()} trying={record.isFetching} />
        ) : null}
        {record.data === undefined ? null : (
          <HoldForm
            visit={visit}
            expiresAt={expiresAt}
            asksConsent={isConsentMissing(record.data.consents)}
            over={over}
            changeWhom={changeWhom}
          />
        )}
      </div>
    </Page>
  )
}
