import type { FoundSlot } from '@salve/contract/slots'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { dayAt } from '../../words/zone.ts'
import './times.css'

type Props = {
  slots: readonly FoundSlot[]
  zone: string
  chosen: FoundSlot | null
  choose: (slot: FoundSlot) => void
  withDoctor?: boolean
  /** The first is where the keyboard goes on. */
  first?: (button: HTMLButtonElement | null) => void
}

const byDay = (slots: readonly FoundSlot[], zone: string) => {
  const days = new Map<string, FoundSlot[]>()
  for (const slot of slots) {
    const day = dayAt(Date.parse(slot.startsAt), zone)
    days.set(day, [...(days.get(day) ?? []), slot])
  }
  return [...days]
}

/** Times as buttons, under their days. A full one says so. */
export const TimeChoice = ({ slots, zone, chosen, choose, withDoctor = false, first }: Props) => {
  const { desk } = useWords()
  const { nearDay, time } = useTimes(zone)
  if (slots.length === 0) return <p className="desk-hint">{desk.noTimes}</p>
  return (
    <div className="desk-times">
      {byDay(slots, zone).map(([day, those]) => (
        <section key={day} aria-label={nearDay(those[0].startsAt)}>
          <h2>{nearDay(those[0].startsAt)}</h2>
          <ul>
            {those.map((slot) => (
              <li key={slot.id}>
                <button
                  type="button"
                  className="desk-time"
                  ref={slot === slots[0] ? first : undefined}
                  aria-pressed={slot.id === chosen?.id}
                  data-full={slot.free === 0 || undefined}
                  onClick={() => choose(slot)}
                >
                  <strong>{time(slot.startsAt)}</strong>
                  {withDoctor ? <span>{slot.doctor.name}</span> : null}
                  {slot.free === 0 ? <span>{desk.full}</span> : null}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
