import { Button } from '@mantine/core'
import { can } from '@salve/contract/appointment-states'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { appointment } from '../../../api/appointments.ts'
import { useLive } from '../../../api/live.ts'
import { isRefusal } from '../../../api/refusal.ts'
import { paths } from '../../../paths.ts'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { Page } from '../../../ui/page.tsx'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { StateBadge } from '../../../ui/state-badge.tsx'
import { Time } from '../../../ui/time.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { dayAt } from '../../../words/zone.ts'
import { NoteOfVisit, NotesBefore } from '../../doctor-notes/note-of-visit.tsx'
import { NotFoundPage } from '../../lost/not-found.tsx'
import { PrescriptionsOfVisit } from '../../prescriptions/prescriptions-of-visit.tsx'
import { useOwnDoctor } from '../own-doctor.ts'
import { RecordGlance } from '../record-glance.tsx'
import { useNow } from '../use-now.ts'
import { VisitSteps } from '../visit-steps.tsx'
import { MovePanel } from '../week/move-panel.tsx'
import { Answers } from './answers.tsx'
import { NextVisit } from './next-visit.tsx'
import '../practice.css'
import './visit.css'

/** One visit: why somebody comes, what they filled in, and their record beside it. */
export const VisitPage = () => {
  const { doctor, modes } = useWords()
  const words = doctor.visit
  const me = useOwnDoctor()
  const zone = me.timeZone
  const { nearDay } = useTimes(zone)
  const { visitId } = useParams({ from: '/signed-in/doctor/day/$visitId' })
  const visit = useLive(appointment(visitId))
  const [moving, setMoving] = useState(false)
  const now = useNow()
  const { data } = visit
  if (isRefusal(visit.error, 'not-found') || isRefusal(visit.error, 'validation-failed')) return <NotFoundPage />
  const day = data === undefined ? undefined : dayAt(Date.parse(data.startsAt), zone)
  return (
    <Page
      title={words.title}
      heading={data?.patient.name ?? words.title}
      width="content"
      action={
        <Link to={paths.day} search={{ day: day === dayAt(now, zone) ? undefined : day }} className="link">
          {words.toDay}
        </Link>
      }
    >
      {visit.isError && data === undefined ? (
        <FailedPart error={visit.error} again={() => visit.refetch()} trying={visit.isFetching} />
      ) : data === undefined ? (
        <BlockSkeleton height={420} />
      ) : (
        <div className="doc-visit">
          <div className="doc-visit-aside">
            <div className="doc-visit-head">
              <div>
                <p>{nearDay(data.startsAt)}</p>
                <Time at={data.startsAt} to={data.endsAt} zone={zone} large />
                <p className="doc-visit-standing">
                  <StateBadge status={data.status} /> <span className="soft">{modes[data.mode]}</span>
                </p>
              </div>
              <div className="doc-visit-do">
                <VisitSteps visit={data} zone={zone} />
                {can.reschedule(data, new Date(now)) ? (
                  <Button variant="default" size="md" onClick={() => setMoving(true)}>
                    {doctor.week.move}
                  </Button>
                ) : null}
              </div>
            </div>
            <section aria-labelledby="reason">
              <h2 id="reason">{words.reason}</h2>
              <p className="as-written">{data.reason ?? <span className="soft">{doctor.day.noReason}</span>}</p>
            </section>
            <Answers forms={data.forms} />
            <section className="doc-visit-record" aria-labelledby="record">
              <h2 id="record">{words.record}</h2>
              <RecordGlance patientId={data.patientId} name={data.patient.name} whole />
            </section>
            <NotesBefore visit={data} />
          </div>
          <div className="doc-visit-main">
            <NoteOfVisit visit={data} />
            <PrescriptionsOfVisit visit={data} />
            <NextVisit visit={data} zone={zone} />
          </div>
        </div>
      )}
      {moving && data !== undefined ? (
        <MovePanel visit={data} doctorId={me.id} zone={zone} dismiss={() => setMoving(false)} />
      ) : null}
    </Page>
  )
}
