import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { appointmentsOfPatient } from '../../../api/appointments.ts'
import { paths } from '../../../paths.ts'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../../ui/skeletons.tsx'
import { StateBadge } from '../../../ui/state-badge.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { useOwnDoctor } from '../own-doctor.ts'

type Props = { patientId: string }

export const PatientVisits = ({ patientId }: Props) => {
  const { doctor } = useWords()
  const words = doctor.patient
  const me = useOwnDoctor()
  const { dayAndTime } = useTimes(me.timeZone)
  const visits = useInfiniteQuery(appointmentsOfPatient(patientId))
  return (
    <section className="doc-patient-visits" aria-labelledby="patient-visits">
      <h2 id="patient-visits">{words.visits}</h2>
      {visits.isError && visits.data === undefined ? (
        <FailedPart error={visits.error} again={() => visits.refetch()} trying={visits.isFetching} />
      ) : visits.data === undefined ? (
        <RowsSkeleton count={3} height={64} />
      ) : visits.data.length === 0 ? (
        <p className="soft">{words.noVisits}</p>
      ) : (
        <ul>
          {visits.data.map((visit) => (
            <li key={visit.id}>
              <span>
                {visit.doctorId === me.id ? (
                  <Link to={paths.practiceVisit} params={{ visitId: visit.id }} className="doc-quiet-link tabular">
                    {dayAndTime(visit.startsAt)}
                  </Link>
                ) : (
                  <span className="tabular">{dayAndTime(visit.startsAt)}</span>
                )}
                <span className="soft">{visit.reason ?? doctor.day.noReason}</span>
              </span>
              <StateBadge status={visit.status} />
            </li>
          ))}
        </ul>
      )}
      {visits.hasNextPage ? (
        <Button variant="default" size="md" loading={visits.isFetchingNextPage} onClick={() => visits.fetchNextPage()}>
          {words.moreVisits}
        </Button>
      ) : null}
    </section>
  )
}
