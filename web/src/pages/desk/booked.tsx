import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import type { SeriesFailure } from '@salve/contract/errors'
import type { FoundSlot } from '@salve/contract/slots'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

export type Booked = { visits: Appointment[]; failed: SeriesFailure[]; slot: FoundSlot }

type Props = { booked: Booked; zone: string; next: () => void }

/** Proof to read out to whoever is on the phone, and the way to the next call. */
export const BookedCall = ({ booked: { visits, failed }, zone, next }: Props) => {
  const { desk, refusals } = useWords()
  const { nearDay, day, time, range } = useTimes(zone)
  const [first] = visits
  return (
    <section className="booked-call" aria-labelledby="booked-title">
      <div role="status">
        <h2 id="booked-title">
          <Icon name="tick" />
          {desk.bookedTitle(first.patient.name, visits.length)}
        </h2>
      </div>
      <ul>
        {visits.map((visit) => (
          <li key={visit.id}>
            {nearDay(visit.startsAt)}, {range(visit.startsAt, visit.endsAt)} · {visit.doctor.name}
          </li>
        ))}
      </ul>
      {failed.length === 0 ? null : (
        <Notice tone="wait" title={desk.failedTitle(failed.length)}>
          {failed.map(({ startsAt, code }) => (
            <span key={startsAt} className="failed-visit">
              {day(startsAt)}, {time(startsAt)}: {code === 'not-found' ? desk.noSuchTime : refusals[code]}
            </span>
          ))}
        </Notice>
      )}
      <div className="panel-foot">
        <Button size="md" onClick={next} autoFocus>
          {desk.nextCall}
        </Button>
      </div>
    </section>
  )
}
