import { Button } from '@mantine/core'
import type { Slot } from '@salve/contract/slots'
import { useState } from 'react'
import { useLive } from '../api/live.ts'
import { openSlotsOfDoctor } from '../api/slots.ts'
import { useTimes } from '../words/when.ts'
import { useWords } from '../words/words.tsx'
import { addDays, type Day, dayAt, mondayOf, readersZone, startOfDay } from '../words/zone.ts'
import { FailedPart } from './failed-part.tsx'
import { Icon } from './icon.tsx'
import { NextOpen } from './next-open.tsx'
import { BlockSkeleton } from './skeletons.tsx'
import { TimesOfDay } from './times-of-day.tsx'
import './week-of-times.css'

type Props = {
  doctorId: string
  /** The doctor's zone: named beside a time where its clocks show something else than the reader's. */
  zone: string
  pick: (slot: Slot) => void
  /** The week that is shown first is the one of this instant. */
  around?: string
  /** The time that is being taken; until that is decided no other can be. */
  pending?: string
  /** What a tap on a time does, for those who hear the button and not the page. */
  says: (day: string, time: string) => string
}

const iso = (day: Day) => new Date(startOfDay(day, readersZone())).toISOString()

/** The open times of a doctor, a week of the reader's own days at a time; what is taken meanwhile goes by itself. */
export const WeekOfTimes = ({ doctorId, zone, around, pick, pending, says }: Props) => {
  const { visits } = useWords()
  const { day } = useTimes()
  const today = dayAt(Date.now(), readersZone())
  const [monday, setMonday] = useState(() => {
    const wanted = around === undefined ? today : dayAt(Date.parse(around), readersZone())
    return mondayOf(wanted < today ? today : wanted)
  })
  const next = addDays(monday, 7)
  const found = useLive(openSlotsOfDoctor(doctorId, iso(monday), iso(next)))
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter((day) => day >= today)
  const on = (day: Day) =>
    found.data?.filter(({ startsAt }) => dayAt(Date.parse(startsAt), readersZone()) === day) ?? []
  return (
    <section className="week" aria-labelledby="week-title">
      <div className="week-top">
        <h2 id="week-title" aria-live="polite">
          {visits.week.title(day(startOfDay(days[0] ?? monday, readersZone())))}
        </h2>
        <div>
          <Button
            variant="default"
            size="md"
            aria-label={visits.week.earlier}
            disabled={monday <= today}
            onClick={() => setMonday(addDays(monday, -7))}
          >
            <Icon name="previous" />
          </Button>
          <Button variant="default" size="md" aria-label={visits.week.later} onClick={() => setMonday(next)}>
            <Icon name="next" />
          </Button>
        </div>
      </div>
      {found.isPending ? <BlockSkeleton height={280} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      {found.data?.length === 0 ? <NextOpen doctorId={doctorId} from={iso(next)} show={setMonday} /> : null}
      {found.data === undefined || found.data.length === 0 ? null : (
        <ol className="week-days">
          {days.map((day) => (
            <TimesOfDay key={day} day={day} slots={on(day)} zone={zone} pick={pick} pending={pending} says={says} />
          ))}
        </ol>
      )}
    </section>
  )
}
