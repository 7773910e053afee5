import { Button } from '@mantine/core'
import { takesPlace } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { appointmentsOfPatient } from '../../../api/appointments.ts'
import { ownPatients } from '../../../api/mappings.ts'
import { paths } from '../../../paths.ts'
import { RowsSkeleton } from '../../../ui/skeletons.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { NextVisitPanel } from './next-visit-panel.tsx'

type Props = { visit: Appointment; zone: string }

/** When they come again, and how to have them come again. Whom one has not taken on, one does not book for. */
export const NextVisit = ({ visit, zone }: Props) => {
  const { nextVisit: words } = useWords().doctor
  const { dayAndTime } = useTimes(zone)
  const [booking, setBooking] = useState(false)
  const own = useQuery(ownPatients)
  const isOwn = own.data?.some(({ id }) => id === visit.patientId) ?? false
  const later = useInfiniteQuery({ ...appointmentsOfPatient(visit.patientId, { from: visit.endsAt }), enabled: isOwn })
  if (own.data === undefined || !isOwn) return null
  const coming = later.data
    ?.filter(({ doctorId, status }) => doctorId === visit.doctorId && takesPlace(status))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  return (
    <section aria-labelledby="next-visit">
      <h2 id="next-visit">{words.title}</h2>
      {later.isPending ? <RowsSkeleton count={1} height={28} /> : null}
      {coming?.length === 0 ? <p className="soft">{words.none}</p> : null}
      {coming === undefined || coming.length === 0 ? null : (
        <ul className="doc-coming">
          {coming.map(({ id, startsAt }) => (
            <li key={id}>
              <Link to={paths.practiceVisit} params={{ visitId: id }} className="link tabular">
                {dayAndTime(startsAt)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button variant="default" size="md" onClick={() => setBooking(true)}>
          {words.book}
        </Button>
      </div>
      {booking ? <NextVisitPanel visit={visit} zone={zone} dismiss={() => setBooking(false)} /> : null}
    </section>
  )
}
