import { Button, Checkbox, NativeSelect } from '@mantine/core'
import type { FoundSlot } from '@salve/contract/slots'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { allDoctors } from '../../api/doctors.ts'
import { openSlots } from '../../api/slots.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { FullTimes } from './full-times.tsx'
import { TimeChoice } from './time-choice.tsx'
import './times.css'

type Props = {
  zone: string
  doctorId: string
  setDoctorId: (id: string) => void
  choose: (slot: FoundSlot) => void
  wait: () => void
}

/** The soonest times, and the first of them under the Enter key. */
export const FindTimes = ({ zone, doctorId, setDoctorId, choose, wait }: Props) => {
  const { desk } = useWords()
  const { data: doctors = [] } = useQuery(allDoctors)
  const [specialization, setSpecialization] = useState('')
  const [withFull, setWithFull] = useState(false)
  const times = useInfiniteQuery(
    openSlots({ doctorId: doctorId || undefined, specialization: specialization || undefined, limit: 18 }),
  )
  const first = useRef<HTMLButtonElement | null>(null)
  // Once the times are there for the first time; who filters afterwards stays at the filter.
  useEffect(() => {
    if (times.isSuccess) first.current?.focus()
  }, [times.isSuccess])

  const kinds = [...new Set(doctors.flatMap((doctor) => doctor.specialization ?? []))].sort()
  const ofKind = doctors.filter((doctor) => specialization === '' || doctor.specialization === specialization)
  const chosen = doctors.find(({ id }) => id === doctorId)
  return (
    <section className="desk-find" aria-label={desk.times}>
      <div className="desk-filters">
        <NativeSelect
          size="md"
          label={desk.specialization}
          value={specialization}
          data={[{ value: '', label: desk.any }, ...kinds]}
          onChange={(event) => {
            setSpecialization(event.currentTarget.value)
            setDoctorId('')
          }}
        />
        <NativeSelect
          size="md"
          label={desk.doctor}
          value={doctorId}
          data={[{ value: '', label: desk.any }, ...ofKind.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => setDoctorId(event.currentTarget.value)}
        />
      </div>
      {chosen === undefined ? null : (
        <Checkbox
          size="md"
          className="desk-with-full"
          label={desk.withFull}
          checked={withFull}
          onChange={(event) => setWithFull(event.currentTarget.checked)}
        />
      )}
      {times.isPending ? <RowsSkeleton count={3} height={64} /> : null}
      {times.isError ? <FailedPart error={times.error} again={() => times.refetch()} /> : null}
      {times.isSuccess && !(withFull && chosen !== undefined) ? (
        <TimeChoice
          slots={times.data}
          zone={zone}
          chosen={null}
          choose={choose}
          withDoctor={doctorId === ''}
          first={(button) => {
            first.current = button
          }}
        />
      ) : null}
      {withFull && chosen !== undefined ? <FullTimes doctor={chosen} zone={zone} choose={choose} /> : null}
      <div className="desk-none-suits">
        <p>{desk.noneSuits}</p>
        <Button variant="default" size="md" onClick={wait}>
          {desk.waitInstead}
        </Button>
      </div>
    </section>
  )
}
