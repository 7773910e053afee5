import type { FoundSlot } from '@salve/contract/slots'
import { isRefusal } from '../../api/refusal.ts'
import { useWords } from '../../words/words.tsx'
import { TimeChoice } from './time-choice.tsx'
import './booking.css'

/** The places that a refusal offers in the stead of the one that was asked for. */
export const placesInstead = (error: unknown, slot: FoundSlot): FoundSlot[] =>
  isRefusal(error)
    ? error.alternatives.map(({ slotId, startsAt, endsAt }) => ({ ...slot, id: slotId, startsAt, endsAt, free: 1 }))
    : []

type Props = { places: readonly FoundSlot[]; zone: string; choose: (slot: FoundSlot) => void }

export const Instead = ({ places, zone, choose }: Props) => {
  const { desk } = useWords()
  if (places.length === 0) return null
  return (
    <section aria-label={desk.instead}>
      <p className="desk-instead">{desk.instead}</p>
      <TimeChoice slots={places} zone={zone} chosen={null} choose={choose} />
    </section>
  )
}
