import type { Appointment } from '@salve/contract/appointments'
import { useEffect, useRef } from 'react'
import type { Refusal } from '../../api/refusal.ts'
import { Notice } from '../../ui/notice.tsx'
import { TimeButton } from '../../ui/time-button.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

type Wanted = { slotId: string; startsAt: string; endsAt: string }
type Props = { visit: Appointment; refusal: Refusal; pick: (wanted: Wanted) => void }

/** The new time was lost, the old one was not: says so first, and offers what is open close to it. */
export const Lost = ({ visit, refusal, pick }: Props) => {
  const { move } = useWords().visits
  const { day, time } = useTimes()
  const top = useRef<HTMLDivElement>(null)
  // The dialog closes and gives the focus back to a time that may be gone.
  useEffect(() => {
    const later = setTimeout(() => top.current?.focus(), 300)
    return () => clearTimeout(later)
  }, [])
  const said = refusal.code === 'patient-overlap' ? move.overlap : move.lost
  return (
    <div className="visits-lost" ref={top} tabIndex={-1}>
      <Notice tone="bad" title={refusal.code === 'slot-full' ? move.lostTitle : undefined}>
        {said(day(visit.startsAt), time(visit.startsAt))}
      </Notice>
      {refusal.alternatives.length === 0 ? null : (
        <section aria-label={move.instead}>
          <h2>{move.instead}</h2>
          <ul className="open-times">
            {refusal.alternatives.map((other) => (
              <li key={other.slotId}>
                <TimeButton
                  time={other}
                  zone={visit.doctor.timeZone}
                  withDay
                  says={(startsAt) => move.says(day(startsAt), time(startsAt))}
                  taking={undefined}
                  pick={() => pick(other)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
