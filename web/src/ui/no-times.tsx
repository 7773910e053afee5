import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { soonestOfDoctor } from '../api/slots.ts'
import { useTimes } from '../words/when.ts'
import { useWords } from '../words/words.tsx'
import { Empty } from './empty.tsx'

type Props = {
  doctorId: string
  after: string
  show: (instant: string) => void
  /** What else one can do. */
  children: ReactNode
}

/** A week without open times is not the end: says when the next ones are, or else the soonest of all. */
export const NoTimes = ({ doctorId, after, show, children }: Props) => {
  const words = useWords().booking.week
  const { day } = useTimes()
  const next = useQuery(soonestOfDoctor(doctorId, after))
  const soonest = useQuery({ ...soonestOfDoctor(doctorId), enabled: next.data === null })
  const there = next.data ?? soonest.data
  return (
    <Empty
      icon="calendar"
      title={there === null ? words.noneAtAll : words.none}
      action={
        there == null ? undefined : (
          <Button variant="default" size="md" onClick={() => show(there.startsAt)}>
            {words.goTo(day(there.startsAt))}
          </Button>
        )
      }
    >
      {children}
    </Empty>
  )
}
