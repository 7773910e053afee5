import type { Doctor } from '@salve/contract/doctors'
import type { Slot } from '@salve/contract/slots'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { addDays, type Day, dayAt, readersZone, startOfDay } from '../../words/zone.ts'
import type { TakePlace } from '../booking/take-place.ts'
import { TimeButton } from '../booking/time-button.tsx'

type Props = {
  first: Day
  slots: Slot[]
  doctor: Doctor
  taking: TakePlace['taking']
  /** Without it the times can only be read. */
  take?: (slotId: string) => void
}

const noon = (day: Day) => startOfDay(day, readersZone()) + 12 * 3_600_000

/** Seven days of open times: columns where there is room, one below the other where there is not. */
export const Week = ({ first, slots, doctor, taking, take }: Props) => {
  const { booking } = useWords()
  const { zone, day: wordsOf, shortDay } = useTimes()
  const byDay = Map.groupBy(slots, ({ startsAt }) => dayAt(Date.parse(startsAt), zone))
  const days = Array.from({ length: 7 }, (_, index) => addDays(first, index))
  return (
    <div className="week">
      {days.map((day) => (
        <section key={day} aria-label={wordsOf(noon(day))} data-none={!byDay.has(day) || undefined}>
          <h3>{shortDay(noon(day))}</h3>
          {byDay.has(day) ? (
            <ul className="times">
              {byDay.get(day)?.map(({ id, startsAt, mode }) => (
                <li key={id}>
                  {take === undefined ? (
                    <ReadTime at={startsAt} />
                  ) : (
                    <TimeButton time={{ slotId: id, startsAt, mode }} doctor={doctor} taking={taking} take={take} />
                  )}
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{booking.doctor.noneThisDay}</p>
          )}
        </section>
      ))}
    </div>
  )
}

const ReadTime = ({ at }: { at: string }) => {
  const { time } = useTimes()
  return (
    <time className="time-button" data-still dateTime={at}>
      {time(at)}
    </time>
  )
}
