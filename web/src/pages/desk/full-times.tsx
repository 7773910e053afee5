import type { Doctor } from '@salve/contract/doctors'
import type { FoundSlot } from '@salve/contract/slots'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { serverNow } from '../../api/clock.ts'
import { slotsOfDoctor } from '../../api/slots.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { TimeChoice } from './time-choice.tsx'

type Props = { doctor: Doctor; zone: string; choose: (slot: FoundSlot) => void }

const daysAhead = 14

/** The full times of a doctor, for who puts one more into them on purpose. */
export const FullTimes = ({ doctor, zone, choose }: Props) => {
  const { desk } = useWords()
  const [from] = useState(serverNow)
  const to = from + daysAhead * 86_400_000
  const slots = useQuery(slotsOfDoctor(doctor.id, new Date(from).toISOString(), new Date(to).toISOString()))
  if (slots.isPending) return <RowsSkeleton count={3} height={64} />
  if (slots.isError) return <FailedPart error={slots.error} again={() => slots.refetch()} />
  const full = slots.data.filter(({ free, startsAt }) => free <= 0 && Date.parse(startsAt) > from)
  if (full.length === 0) return <p className="desk-hint">{desk.noneFull}</p>
  return (
    <TimeChoice slots={full.map((slot) => ({ ...slot, free: 0, doctor }))} zone={zone} chosen={null} choose={choose} />
  )
}
