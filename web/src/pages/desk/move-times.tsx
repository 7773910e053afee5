import { NativeSelect } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import type { FoundSlot } from '@salve/contract/slots'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { allDoctors } from '../../api/doctors.ts'
import { openSlots } from '../../api/slots.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { TimeChoice } from './time-choice.tsx'

type Props = { visit: Appointment; zone: string; chosen: FoundSlot | null; choose: (slot: FoundSlot) => void }

/** The soonest places to move to, with the same doctor unless another one is chosen. */
export const MoveTimes = ({ visit, zone, chosen, choose }: Props) => {
  const { desk } = useWords()
  const { data: doctors = [] } = useQuery(allDoctors)
  const [doctorId, setDoctorId] = useState(chosen?.doctorId ?? visit.doctorId)
  const times = useInfiniteQuery(openSlots({ doctorId, limit: 24 }))
  const found = times.data ?? []
  const listed = chosen !== null && chosen.doctorId === doctorId && !found.some(({ id }) => id === chosen.id)
  return (
    <div className="desk-move-times">
      <NativeSelect
        size="md"
        label={desk.doctor}
        data={doctors.map(({ id, name, specialization }) => ({ value: id, label: `${name}, ${specialization ?? ''}` }))}
        value={doctorId}
        onChange={(event) => setDoctorId(event.currentTarget.value)}
      />
      {times.isPending ? <RowsSkeleton count={3} height={44} /> : null}
      {times.isError ? <FailedPart error={times.error} again={() => times.refetch()} /> : null}
      {times.isSuccess ? (
        <TimeChoice
          slots={listed && chosen !== null ? [chosen, ...found] : found}
          zone={zone}
          chosen={chosen}
          choose={choose}
        />
      ) : null}
    </div>
  )
}
