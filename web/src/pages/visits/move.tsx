import { can } from '@salve/contract/appointment-states'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { appointment, useReschedule } from '../../api/appointments.ts'
import { serverNow } from '../../api/clock.ts'
import { isRefusal } from '../../api/refusal.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { WeekOfTimes } from '../../ui/week-of-times.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { Lost } from './lost.tsx'
import { MoveDialog, type Wanted } from './move-dialog.tsx'
import './move.css'

/** Another time for a visit. The old one is given back only once the new one is won. */
export const MovePage = () => {
  const { visits } = useWords()
  const { visitId } = useParams({ strict: false }) as { visitId: string }
  const found = useQuery(appointment(visitId))
  const navigate = useNavigate()
  const move = useReschedule()
  const { day, time } = useTimes()
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const visit = found.data
  const lost = isRefusal(move.error, 'slot-full') || isRefusal(move.error, 'patient-overlap') ? move.error : null

  const ask = (next: Wanted) => {
    move.reset()
    setWanted(next)
  }
  const run = () => {
    if (wanted === null) return
    move.mutate(
      { params: { id: visitId }, body: { slotId: wanted.slotId } },
      {
        onSuccess: () => navigate({ to: paths.visit, params: { visitId }, state: { visit: 'moved' } }),
        onError: (error) => {
          if (isRefusal(error, 'slot-full') || isRefusal(error, 'patient-overlap')) setWanted(null)
        },
      },
    )
  }
  const movable = visit !== undefined && can.reschedule(visit, new Date(serverNow()))
  return (
    <Page
      title={visits.move.title}
      width="content"
      lead={movable ? visits.move.lead(day(visit.startsAt), time(visit.startsAt), visit.doctor.name) : undefined}
    >
      <Link to={paths.visit} params={{ visitId }} className="back-link">
        <Icon name="previous" />
        {visits.move.back}
      </Link>
      {found.isPending ? <BlockSkeleton height={320} /> : null}
      {found.isError && visit === undefined ? (
        <FailedPart error={found.error} title={visits.one.gone} again={() => found.refetch()} />
      ) : null}
      {visit !== undefined && !movable ? (
        <Empty icon="calendar" title={visits.move.cannotTitle}>
          {visits.move.cannot}
        </Empty>
      ) : null}
      {movable ? (
        <>
          {lost === null ? null : <Lost visit={visit} refusal={lost} pick={ask} />}
          <WeekOfTimes
            doctor={{ id: visit.doctorId, timeZone: visit.doctor.timeZone }}
            around={visit.startsAt}
            says={(startsAt) => visits.move.says(day(startsAt), time(startsAt))}
            otherwise={visits.move.noneHint}
            pick={({ id, startsAt, endsAt }) => ask({ slotId: id, startsAt, endsAt })}
          />
          <MoveDialog
            visit={visit}
            wanted={wanted}
            dismiss={() => {
              move.reset()
              setWanted(null)
            }}
            pending={move.isPending}
            error={lost === null ? move.error : null}
            run={run}
          />
        </>
      ) : null}
    </Page>
  )
}
