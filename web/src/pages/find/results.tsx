import { Button } from '@mantine/core'
import type { Doctor } from '@salve/contract/doctors'
import { useState } from 'react'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { useTakePlace } from '../booking/take-place.ts'
import { DoctorRow } from './doctor-row.tsx'
import { matches } from './match.ts'
import { type Search, slotsAskedFor } from './search.ts'
import { type Soonest, useSoonest } from './soonest.ts'

const atFirst = 12

type Props = { all: Doctor[]; search: Search; whom: string; clear: () => void }

/** Who matches, the soonest first. */
export const Results = ({ all, search, whom, clear }: Props) => {
  const { booking } = useWords()
  const { find } = booking
  const wanted = all.filter(
    (doctor) =>
      (search.specialization === '' || doctor.specialization === search.specialization) &&
      matches(doctor, search.words, booking),
  )
  const { rows, pending, error, again, trying } = useSoonest(wanted, slotsAskedFor(search))
  if (error !== null) return <FailedPart error={error} title={find.failed} again={again} trying={trying} />
  return (
    <>
      <p className="find-found" role="status">
        {pending ? '' : find.found(wanted.length)}
      </p>
      {pending ? <RowsSkeleton count={5} height={112} /> : null}
      {wanted.length === 0 ? (
        <Empty
          icon="find"
          title={find.empty}
          action={
            <Button variant="default" onClick={clear}>
              {find.clear}
            </Button>
          }
        >
          {find.emptyText}
        </Empty>
      ) : null}
      {pending ? null : <Rows rows={rows} whom={whom} />}
    </>
  )
}

type RowsProps = { rows: Soonest[]; whom: string }

const Rows = ({ rows, whom }: RowsProps) => {
  const { find } = useWords().booking
  const [shown, setShown] = useState(atFirst)
  const [tapped, setTapped] = useState<string>()
  const { take, taking, error } = useTakePlace()
  return (
    <>
      <ul className="find-doctors">
        {rows.slice(0, shown).map((found) => (
          <DoctorRow
            key={found.doctor.id}
            found={found}
            whom={whom}
            taking={taking}
            take={(slotId) => {
              setTapped(found.doctor.id)
              take(slotId, { patientId: whom })
            }}
            error={tapped === found.doctor.id ? error : null}
          />
        ))}
      </ul>
      {rows.length > shown ? (
        <Button variant="default" onClick={() => setShown(shown + atFirst)}>
          {find.more}
        </Button>
      ) : null}
    </>
  )
}
