import type { Appointment } from '@salve/contract/appointments'
import type { Slot } from '@salve/contract/slots'
import { useState } from 'react'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

type Props = {
  slot: Slot
  zone: string
  dragged: Appointment | null
  move: (visit: Appointment, slot: Slot) => void
  close: (slot: Slot) => void
}

/** A time that is still open: a visit can be dropped on it, and a click asks whether to close it. */
export const OpenBlock = ({ slot, zone, dragged, move, close }: Props) => {
  const { doctor } = useWords()
  const { time } = useTimes(zone)
  const [over, setOver] = useState(false)
  const takes = dragged !== null && dragged.slotId !== slot.id
  return (
    <button
      type="button"
      className="block-open"
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
      onClick={() => close(slot)}
    >
      <span className="tabular">{time(slot.startsAt)}</span>{' '}
      <span className="block-word">{doctor.week.open(slot.free, slot.capacity)}</span>
    </button>
  )
}
