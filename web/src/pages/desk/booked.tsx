import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import type { SeriesFailure } from '@salve/contract/errors'
import type { FoundSlot } from '@salve/contract/slots'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { FailedVisits } from './failed-visits.tsx'

export type Booked = { visits: Appointment[]; failed: SeriesFailure[]; slot: FoundSlot }

type Props = { booked: Booked; zone: string; next: () => void; choose: (slot: FoundSlot) => void }

/** Proof to read out to whoever is on the phone, and the way to the next call. */
export const BookedCall = ({ booked: { visits, failed, slot }, zone, next, choose }: Props) => {
  const { desk } = useWords()
  const { nearDay, range } = useTimes(zone)
  const [first] = visits
  // What was near when it was refused may have become theirs by a later visit of the same series.
  const theirs = new Set(visits.map(({ slotId }) => slotId))
  const stillFree = failed.map((one) => ({
    ...one,
    alternatives: one.alternatives.filter(({ slotId }) => !theirs.has(slotId)),
  }))
  return (
    <section className="desk-booked" aria-labelledby="booked-title">
      <div role="status">
        <h2 id="booked-title">
          <Icon name="tick" />
          {desk.bookedTitle(first.patient.name, visits.length)}
        </h2>
      </div>
      <ul className="desk-booked-visits">
        {visits.map((visit) => (
          <li key={visit.id}>
            {nearDay(visit.startsAt)}, {range(visit.startsAt, visit.endsAt)} · {visit.doctor.name}
          </li>
        ))}
      </ul>
      {failed.length === 0 ? null : (
        <>
          <Notice tone="wait" title={desk.failedTitle(failed.length)}>
            {desk.failedText}
          </Notice>
          <FailedVisits
            failed={stillFree}
            zone={zone}
            instead={({ slotId, ...times }) => choose({ ...slot, id: slotId, ...times, free: 1 })}
          />
        </>
      )}
      <div className="panel-foot">
        <Button size="md" onClick={next} autoFocus>
          {desk.nextCall}
        </Button>
      </div>
    </section>
  )
}
