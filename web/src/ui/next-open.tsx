import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { openSlots } from '../api/slots.ts'
import { useTimes } from '../words/when.ts'
import { useWords } from '../words/words.tsx'
import { type Day, dayAt, mondayOf, readersZone } from '../words/zone.ts'
import { Empty } from './empty.tsx'

type Props = { doctorId: string; from: string; show: (monday: Day) => void }

/** A week without open times is not the end: says when the next ones are. */
export const NextOpen = ({ doctorId, from, show }: Props) => {
  const { visits } = useWords()
  const { day } = useTimes()
  const later = useInfiniteQuery(openSlots({ doctorId, from, limit: 1 }))
  const soonest = later.data?.[0]
  return (
    <Empty
      icon="calendar"
      title={visits.week.none}
      action={
        soonest === undefined ? undefined : (
          <Button
            variant="default"
            size="md"
            onClick={() => show(mondayOf(dayAt(Date.parse(soonest.startsAt), readersZone())))}
          >
            {visits.week.toNext(day(soonest.startsAt))}
          </Button>
        )
      }
    >
      {soonest === undefined && later.isSuccess ? visits.week.noneAtAll : visits.week.noneHint}
    </Empty>
  )
}
