import { Button } from '@mantine/core'
import { statusAt } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { appointment } from '../../api/appointments.ts'
import { visitFile } from '../../api/calendar.ts'
import { serverNow } from '../../api/clock.ts'
import { useLive } from '../../api/live.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useLanguage, useWords } from '../../words/words.tsx'
import { NearTimes } from '../booking/near-times.tsx'
import { VisitFacts } from '../booking/visit-facts.tsx'
import './booked.css'

export const BookedPage = () => {
  const { booked, hold } = useWords().booking
  const { visitId = '' } = useParams({ strict: false })
  const visit = useLive(appointment(visitId), { seconds: 5 })
  if (visit.data === undefined)
    return (
      <Page title={booked.title} width="text">
        {visit.isError ? (
          <FailedPart
            error={visit.error}
            title={booked.failed}
            again={() => visit.refetch()}
            trying={visit.isFetching}
          />
        ) : (
          <BlockSkeleton height={360} />
        )}
      </Page>
    )
  const status = statusAt(visit.data, new Date(serverNow()))
  if (status === 'PENDING') return <Navigate to={paths.hold} params={{ visitId }} replace />
  if (status === 'CANCELLED' || status === 'EXPIRED')
    return (
      <Page title={booked.cancelled} width="text">
        <NearTimes visit={visit.data} title={hold.givenBackText} none={hold.noneNear} />
      </Page>
    )
  return <Booked visit={visit.data} />
}

const Booked = ({ visit }: { visit: Appointment }) => {
  const { words, language } = useLanguage()
  const { booked } = words.booking
  const { patientId } = useUser()
  const bring = visit.mode === 'video' ? booked.bringVideo : booked.bringInPerson
  return (
    <Page
      title={booked.title}
      width="text"
      heading={
        <span className="booked-title">
          <span className="booked-tick">
            <Icon name="tick" />
          </span>
          {booked.title}
        </span>
      }
    >
      <div className="booked">
        <VisitFacts visit={visit} whom={visit.patientId !== patientId} />
        <div className="booked-calendar">
          <Button component="a" href={visitFile(visit.id, language)} download leftSection={<Icon name="calendar" />}>
            {booked.calendar}
          </Button>
          <p className="soft">{booked.calendarHint}</p>
        </div>
        <section aria-labelledby="bring-title">
          <h2 id="bring-title">{booked.bring}</h2>
          <ul className="booked-bring">
            {bring.map((thing) => (
              <li key={thing}>{thing}</li>
            ))}
          </ul>
        </section>
        <p className="booked-links">
          <Link to={paths.visit} params={{ visitId: visit.id }} className="link">
            {booked.change}
          </Link>
          <Link to={paths.home} className="link">
            {booked.home}
          </Link>
        </p>
      </div>
    </Page>
  )
}
