import type { Slot } from '@salve/contract/slots'
import { useTimes } from '../../words/when.ts'
import { dayAt } from '../../words/zone.ts'
import './time-choice.css'

type Props = { slots: Slot[]; zone: string; chosen: string | null; choose: (id: string) => void }

/** Open times, day by day, one of them to be chosen. */
export const TimeChoice = ({ slots, zone, chosen, choose }: Props) => {
  const { nearDay, time } = useTimes(zone)
  const days = [...Map.groupBy(slots, ({ startsAt }) => dayAt(Date.parse(startsAt), zone)).values()]
  return days.map((times) => (
    <fieldset key={times[0].id} className="doc-times-of-day">
      <legend>{nearDay(times[0].startsAt)}</legend>
      <div>
        {times.map(({ id, startsAt }) => (
          <label key={id}>
            <input
              type="radio"
              className="unseen"
              name="open-time"
              checked={id === chosen}
              onChange={() => choose(id)}
            />
            <span className="tabular">{time(startsAt)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  ))
}
