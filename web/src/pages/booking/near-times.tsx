import type { Appointment } from '@salve/contract/appointments'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { openSlotsOfDoctor } from '../../api/slots.ts'
import { paths } from '../../paths.ts'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { HoldButton } from './hold-button.tsx'
import { useTakePlace } from './take-place.ts'
import { Taken } from './taken.tsx'

const day = 24 * 3_600_000
const most = 6

/** Around a moment, on whole hours so that asking again asks the same. */
const around = (startsAt: string) => {
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000
  const middle = Date.parse(startsAt)
  return {
    from: new Date(Math.max(hour, middle - 7 * day)).toISOString(),
    to: new Date(Math.max(hour, middle) + 14 * day).toISOString(),
  }
}

type Props = { visit: Appointment; title: string; none: string }

/** The open times that are nearest to one that was lost. */
export const NearTimes = ({ visit: { doctor, startsAt, patientId, reason }, title, none }: Props) => {
  const { hold } = useWords().booking
  const { from, to } = around(startsAt)
  const open = useQuery({ ...openSlotsOfDoctor(doctor.id, from, to), staleTime: 0 })
  const { take, taking, error } = useTakePlace()
  const takeIt = (slotId: string) => take(slotId, { patientId, reason: reason ?? undefined, instead: true })
  const distance = (at: string) => Math.abs(Date.parse(at) - Date.parse(startsAt))
  const near = (open.data ?? [])
    .toSorted((one, other) => distance(one.startsAt) - distance(other.startsAt))
    .slice(0, most)
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
  return (
    <div className="booking-near">
      {open.isPending ? <RowsSkeleton count={1} height={140} /> : <p>{near.length === 0 ? none : title}</p>}
      <Taken error={error} doctor={doctor} taking={taking} take={takeIt} />
      <ul className="open-times">
        {near.map(({ id, startsAt: at, mode }) => (
          <li key={id}>
            <HoldButton time={{ slotId: id, startsAt: at, mode }} doctor={doctor} taking={taking} take={takeIt} />
          </li>
        ))}
      </ul>
      <Link to={paths.doctor} params={{ doctorId: doctor.id }} state={{ whom: patientId }} className="link">
        {hold.otherTimes(doctor.name)}
      </Link>
    </div>
  )
}
