import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { appointments } from '../../api/appointments.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import '../../ui/rows.css'

type Props = { before: string; cancelled: Appointment[] }

const Row = ({ visit }: { visit: Appointment }) => {
  const { visits } = useWords()
  const { patientId } = useUser()
  const { day, time, dayAndTime } = useTimes()
  const { id, doctor, patient, startsAt, status } = visit
  return (
    <li>
      <div>
        <Link
          to={paths.visit}
          params={{ visitId: id }}
          className="visits-row-link"
          aria-label={visits.open(doctor.name, dayAndTime(startsAt))}
        >
          {day(startsAt)}, <span className="tabular">{time(startsAt)}</span>
        </Link>
        <p>
          {visits.with(doctor.name)}
          {patient.id === patientId ? null : ` · ${visits.forWhom(patient.name)}`}
        </p>
      </div>
      <StateBadge status={status} />
    </li>
  )
}

/** What has been, latest first, as far back as somebody asks; what was called off before its time stands on top. */
export const PastVisits = ({ before, cancelled }: Props) => {
  const { visits } = useWords()
  const past = useInfiniteQuery(appointments({ to: before }))
  // A hold that ran out was never a visit.
  const shown = [...cancelled, ...(past.data ?? [])].filter(
    ({ status }) => status !== 'EXPIRED' && status !== 'PENDING',
  )
  return (
    <section className="visits-past" aria-labelledby="past-title">
      <h2 id="past-title">{visits.past}</h2>
      {past.isPending ? <RowsSkeleton count={3} height={64} /> : null}
      {past.isError && past.data === undefined ? (
        <FailedPart error={past.error} again={() => past.refetch()} trying={past.isFetching} />
      ) : null}
      {past.isSuccess && shown.length === 0 ? <p className="soft">{visits.nonePast}</p> : null}
      <ul className="rows">
        {shown.map((visit) => (
          <Row key={visit.id} visit={visit} />
        ))}
      </ul>
      {past.hasNextPage ? (
        <Button variant="default" size="md" loading={past.isFetchingNextPage} onClick={() => past.fetchNextPage()}>
          {visits.more}
        </Button>
      ) : null}
    </section>
  )
}
