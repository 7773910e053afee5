import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Appointment } from '@salve/contract/appointments'
import type { Doctor } from '@salve/contract/doctors'
import type { FoundSlot } from '@salve/contract/slots'
import { Empty } from '../../ui/empty.tsx'
import { useWords } from '../../words/words.tsx'
import { type Day, startOfDay } from '../../words/zone.ts'
import { Agenda } from './agenda.tsx'
import { Board } from './board.tsx'
import type { BoardActs } from './doctor-column.tsx'

type Props = {
  day: Day
  zone: string
  now: number
  doctors: Doctor[]
  visits: Appointment[]
  /** Undefined while it is not known yet. */
  open: FoundSlot[] | undefined
  dragging: boolean
  acts: BoardActs
  next: () => void
}

/** Those who work on this day first, so that nobody looks for them. */
const inOrder = (doctors: Doctor[], visits: Appointment[], open: FoundSlot[]) => {
  const busy = new Set([...visits, ...open].map(({ doctorId }) => doctorId))
  const rank = ({ id }: Doctor) => (busy.has(id) ? 0 : 1)
  return [...doctors].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

/** A day of the clinic: side by side where there is room, one after the other under a thumb. */
export const DayView = ({ day, zone, now, doctors, visits, open, dragging, acts, next }: Props) => {
  const { desk } = useWords()
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  if (visits.length === 0 && (narrow || open?.length === 0))
    return (
      <Empty
        icon="calendar"
        title={desk.noVisits}
        action={
          <Button variant="default" size="md" onClick={next}>
            {desk.dayAfter}
          </Button>
        }
      >
        {desk.noVisitsText}
      </Empty>
    )
  if (narrow) return <Agenda visits={visits} now={now} zone={zone} select={acts.select} />
  return (
    <>
      <Board
        dayStart={startOfDay(day, zone)}
        zone={zone}
        now={now}
        doctors={inOrder(doctors, visits, open ?? [])}
        visits={visits}
        open={open ?? []}
        dragging={dragging}
        acts={acts}
      />
      <p className="desk-keys">{desk.keysHint}</p>
    </>
  )
}
