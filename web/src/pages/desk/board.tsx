import type { Appointment } from '@salve/contract/appointments'
import type { Doctor } from '@salve/contract/doctors'
import type { FoundSlot } from '@salve/contract/slots'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { type BoardActs, DoctorColumn } from './doctor-column.tsx'
import { hourMarks, hoursAround, offsetOf } from './lanes.ts'
import './board.css'

type Props = {
  dayStart: number
  zone: string
  now: number
  doctors: Doctor[]
  visits: Appointment[]
  open: FoundSlot[]
  dragging: boolean
  acts: BoardActs
}

// The tag of the now-line hangs below it, where an hour would be read through it.
const isUnder = (mark: number, line: number) => mark > line - 10 && mark < line + 28

/** All doctors side by side, with a line where the day is now. */
export const Board = ({ dayStart, zone, now, doctors, visits, open, dragging, acts }: Props) => {
  const { desk } = useWords()
  const { time } = useTimes(zone)
  const box = useRef<HTMLDivElement>(null)
  const hours = hoursAround(dayStart, [...visits, ...open])
  const line = now >= hours.from && now <= hours.to ? offsetOf(now, hours) : null
  const showNow = useEffectEvent(() => {
    if (box.current !== null) box.current.scrollTop = line === null ? 0 : Math.max(0, line - 160)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day is looked at from its own beginning
  useEffect(() => showNow(), [dayStart])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="desk-board" aria-label={desk.board} ref={box} tabIndex={0}>
      <div className="desk-corner" />
      <div className="desk-hours" aria-hidden="true" style={{ height: offsetOf(hours.to, hours) }}>
        {hourMarks(hours).map((at) => (
          <span
            key={at}
            hidden={line !== null && isUnder(offsetOf(at, hours), line)}
            style={{ insetBlockStart: offsetOf(at, hours) }}
          >
            {time(at)}
          </span>
        ))}
      </div>
      {doctors.map((doctor) => (
        <DoctorColumn
          key={doctor.id}
          doctor={doctor}
          visits={visits.filter(({ doctorId }) => doctorId === doctor.id)}
          open={open.filter(({ doctorId }) => doctorId === doctor.id)}
          hours={hours}
          zone={zone}
          now={now}
          dragging={dragging}
          acts={acts}
        />
      ))}
      {line === null ? null : (
        <div className="desk-now" style={{ '--at': `${line}px`, '--columns': doctors.length } as React.CSSProperties}>
          <span>
            <span className="unseen">{desk.now} </span>
            {time(now)}
          </span>
        </div>
      )}
    </section>
  )
}
