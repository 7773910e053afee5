import type { Appointment } from '@salve/contract/appointments'
import type { Doctor } from '@salve/contract/doctors'
import type { FoundSlot } from '@salve/contract/slots'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { type Hours, heightOf, inLanes, offsetOf } from './lanes.ts'
import { VisitBlock } from './visit-block.tsx'

export type BoardActs = {
  select: (visit: Appointment) => void
  checkIn: (visit: Appointment) => void
  move: (visit: Appointment) => void
  drag: (visit: Appointment | null) => void
  drop: (slot: FoundSlot) => void
  book: (slot: FoundSlot) => void
}

type Props = {
  doctor: Doctor
  visits: Appointment[]
  open: FoundSlot[]
  hours: Hours
  zone: string
  now: number
  dragging: boolean
  acts: BoardActs
}

const percent = (part: number, of: number) => `${(part / of) * 100}%`

export const DoctorColumn = ({ doctor, visits, open, hours, zone, now, dragging, acts }: Props) => {
  const { desk } = useWords()
  const { time } = useTimes(zone)
  return (
    <section className="desk-column" aria-label={doctor.name}>
      <header>
        <h2>{doctor.name}</h2>
        <p>{doctor.specialization}</p>
      </header>
      <div className="desk-lane" style={{ height: offsetOf(hours.to, hours) }}>
        {open.map((slot) => (
          // The keyboard books by Quick book; here it would be a hundred stops between two visits.
          <button
            key={slot.id}
            type="button"
            tabIndex={-1}
            className="desk-free"
            data-target={dragging || undefined}
            aria-label={desk.freeAt(time(slot.startsAt), doctor.name)}
            style={{ insetBlockStart: offsetOf(Date.parse(slot.startsAt), hours), height: heightOf(slot) }}
            onClick={() => acts.book(slot)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              acts.drop(slot)
            }}
          >
            <span>{dragging ? time(slot.startsAt) : '+'}</span>
          </button>
        ))}
        <ul aria-label={desk.visitsOf(doctor.name)}>
          {inLanes(visits).map(({ visit, lane, lanes }) => (
            <li
              key={visit.id}
              style={{
                insetBlockStart: offsetOf(Date.parse(visit.startsAt), hours),
                insetInlineStart: percent(lane, lanes),
                width: percent(1, lanes),
                height: heightOf(visit),
              }}
            >
              <VisitBlock
                visit={visit}
                now={now}
                zone={zone}
                select={() => acts.select(visit)}
                checkIn={() => acts.checkIn(visit)}
                move={() => acts.move(visit)}
                drag={acts.drag}
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
