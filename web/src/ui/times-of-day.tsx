import type { Slot } from '@salve/contract/slots'
import { useTimes } from '../words/when.ts'
import { useWords } from '../words/words.tsx'
import { type Day, readersZone, startOfDay } from '../words/zone.ts'
import { Icon } from './icon.tsx'

type Props = {
  day: Day
  slots: readonly Slot[]
  zone: string
  pick: (slot: Slot) => void
  pending?: string
  says: (day: string, time: string) => string
}

/** One day of a week: its times as buttons, the doctor's own time beneath where it differs. */
export const TimesOfDay = ({ day, slots, zone, pick, pending, says }: Props) => {
  const { visits, modes } = useWords()
  const here = useTimes()
  const there = useTimes(zone)
  const noon = startOfDay(day, readersZone()) + 12 * 3_600_000
  return (
    <li data-empty={slots.length === 0 || undefined}>
      <h3>{here.shortDay(noon)}</h3>
      {slots.length === 0 ? (
        <p>{visits.week.emptyDay}</p>
      ) : (
        <ul>
          {slots.map((slot) => (
            <li key={slot.id}>
              <button
                type="button"
                className="a-time"
                aria-disabled={pending !== undefined}
                aria-busy={pending === slot.id}
                aria-label={`${says(here.day(slot.startsAt), here.time(slot.startsAt))}, ${modes[slot.mode]}`}
                onClick={() => {
                  if (pending === undefined) pick(slot)
                }}
              >
                <span>
                  {here.time(slot.startsAt)}
                  {slot.mode === 'video' ? <Icon name="video" /> : null}
                </span>
                {there.zoneIfOther(slot.startsAt) === undefined ? null : (
                  <small>
                    {there.time(slot.startsAt)} {there.zoneName(slot.startsAt)}
                  </small>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
