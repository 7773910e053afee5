import type { Slot } from '@salve/contract/slots'
import { useTimes } from '../words/when.ts'
import { useWords } from '../words/words.tsx'
import { addDays, type Day, dayAt, startOfDay } from '../words/zone.ts'
import { ReadTime, TimeButton } from './time-button.tsx'

type Props = {
  first: Day
  slots: Slot[]
  zone: string
  says: (startsAt: string) => string
  pick?: (slot: Slot) => void
  taking?: string
  /** These are still the times of the week before. */
  stale: boolean
}

/** Seven days of open times: columns where there is room, one below the other where there is not. */
export const DaysOfTimes = ({ first, slots, zone, says, pick, taking, stale }: Props) => {
  const { week } = useWords().booking
  const own = useTimes()
  const byDay = Map.groupBy(slots, ({ startsAt }) => dayAt(Date.parse(startsAt), own.zone))
  const days = Array.from({ length: 7 }, (_, index) => addDays(first, index))
  const noon = (day: Day) => startOfDay(day, own.zone) + 12 * 3_600_000
  return (
    <div className="days-of-times" aria-busy={stale}>
      {days.map((day) => (
        <section key={day} aria-label={own.day(noon(day))} data-none={!byDay.has(day) || undefined}>
          <h3>{own.shortDay(noon(day))}</h3>
          {byDay.has(day) ? (
            <ul className="open-times">
              {byDay.get(day)?.map((slot) => (
                <li key={slot.id}>
                  {pick === undefined ? (
                    <ReadTime at={slot.startsAt} />
                  ) : (
                    <TimeButton
                      time={{ slotId: slot.id, startsAt: slot.startsAt, mode: slot.mode }}
                      zone={zone}
                      says={says}
                      taking={taking}
                      pick={() => pick(slot)}
                    />
                  )}
                </li>
              ))}
            </ul>
          ) : (
            <p>{week.noneThisDay}</p>
          )}
        </section>
      ))}
    </div>
  )
}
