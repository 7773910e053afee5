import type { Appointment } from '@salve/contract/appointments'
import { type CSSProperties, useState } from 'react'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import type { Deeds } from './deeds.ts'
import { useResize } from './use-resize.ts'
import type { Place, PlacedSlot, Scale } from './week-layout.ts'

type Props = Pick<Deeds, 'move' | 'change' | 'resize'> & {
  placed: PlacedSlot
  /** How many minutes there are up to what comes next. */
  longest: number
  style: (place: Place) => CSSProperties
  scale: Scale
  zone: string
  dragged: Appointment | null
}

/** A time that is still open: a visit can be dropped on it, its lower edge can be drawn, and a click shows it. */
export const OpenBlock = ({ placed, longest, style, scale, zone, dragged, move, change, resize }: Props) => {
  const { slot, minutes } = placed
  const { doctor } = useWords()
  const { time, range } = useTimes(zone)
  const [over, setOver] = useState(false)
  const takes = dragged !== null && dragged.slotId !== slot.id
  const end = (minutes: number) => new Date(Date.parse(slot.startsAt) + minutes * 60_000).toISOString()
  const { edge, drawn, stop } = useResize({
    minutes,
    longest,
    scale,
    done: (minutes) => resize(slot, end(minutes), stop),
  })
  return (
    <li style={style({ ...placed, minutes: drawn ?? minutes })} data-drawn={drawn !== null || undefined}>
      <button
        type="button"
        className="doc-block-open"
        data-over={(over && takes) || undefined}
        onDragOver={(event) => {
          if (!takes) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          if (takes) move(dragged, slot)
        }}
        onClick={() => change(slot)}
      >
        <span className="doc-block-words">
          {drawn === null ? (
            <>
              <span className="tabular">{time(slot.startsAt)}</span> {doctor.week.open(slot.free, slot.capacity)}
            </>
          ) : (
            <span className="tabular">{range(slot.startsAt, end(drawn))}</span>
          )}
        </span>
      </button>
      {slot.free < slot.capacity ? null : <span className="doc-block-edge" aria-hidden="true" {...edge} />}
    </li>
  )
}
