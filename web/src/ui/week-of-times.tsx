import { ActionIcon } from '@mantine/core'
import type { Slot } from '@salve/contract/slots'
import { keepPreviousData } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLive } from '../api/live.ts'
import { openSlotsOfDoctor } from '../api/slots.ts'
import { useTimes } from '../words/when.ts'
import { useLanguage } from '../words/words.tsx'
import { addDays, type Day, dayAt, startOfDay } from '../words/zone.ts'
import { DaysOfTimes } from './days-of-times.tsx'
import { FailedPart } from './failed-part.tsx'
import { Icon } from './icon.tsx'
import { NoTimes } from './no-times.tsx'
import { BlockSkeleton } from './skeletons.tsx'
import '@mantine/core/styles/ActionIcon.layer.css'
import './week-of-times.css'

const days = 24 * 3_600_000
const weeksUntil = (day: Day, today: Day) => Math.max(0, Math.floor((Date.parse(day) - Date.parse(today)) / (7 * days)))

type Props = {
  doctor: { id: string; timeZone: string }
  /** The week that is shown first is the one of this instant. */
  around?: string
  /** What a tap on a time does, for those who hear the button and not the page. */
  says: (startsAt: string) => string
  /** Without it the times can only be read. */
  pick?: (slot: Slot) => void
  /** The time that is being taken; until that is decided no other can be. */
  taking?: string
  /** What else one can do where nothing is open. */
  otherwise: string
  /** What has to be said before the times, such as that one was lost. */
  children?: ReactNode
}

/** The open times of a doctor from today on, seven days of the reader's own at a time; what is taken meanwhile goes by itself. */
export const WeekOfTimes = ({ doctor, around, says, pick, taking, otherwise, children }: Props) => {
  const { booking } = useLanguage().words
  const words = booking.week
  const { zone, zoneName } = useTimes()
  const clinic = useTimes(doctor.timeZone)
  const today = dayAt(Date.now(), zone)
  const weekOf = (instant: string) => weeksUntil(dayAt(Date.parse(instant), zone), today)
  const [week, setWeek] = useState(() => (around === undefined ? 0 : weekOf(around)))
  const first = addDays(today, week * 7)
  const [from, to] = [startOfDay(first, zone), startOfDay(addDays(first, 7), zone)]
  const iso = (at: number) => new Date(at).toISOString()
  const slots = useLive(
    { ...openSlotsOfDoctor(doctor.id, iso(from), iso(to)), placeholderData: keepPreviousData },
    { seconds: 3 },
  )
  const elsewhere = clinic.zoneIfOther(from)
  const none = slots.data?.length === 0 && !slots.isPlaceholderData
  return (
    <section className="week-of-times" aria-labelledby="week-of-times">
      <div className="week-of-times-top">
        <h2 id="week-of-times">{words.title}</h2>
        <Turn from={from} to={to} week={week} turn={setWeek} />
      </div>
      {elsewhere === undefined ? null : (
        <p className="week-of-times-clocks">
          {booking.time.yours(zoneName(from))} {booking.time.clinics(elsewhere)}
        </p>
      )}
      {children}
      {slots.isPending ? <BlockSkeleton height={320} /> : null}
      {slots.isError && slots.data === undefined ? (
        <FailedPart error={slots.error} title={words.failed} again={() => slots.refetch()} trying={slots.isFetching} />
      ) : null}
      {none ? (
        <NoTimes doctorId={doctor.id} after={iso(to)} show={(instant) => setWeek(weekOf(instant))}>
          {otherwise}
        </NoTimes>
      ) : null}
      {slots.data === undefined || none ? null : (
        <DaysOfTimes
          first={first}
          slots={slots.data}
          zone={doctor.timeZone}
          says={says}
          pick={pick}
          taking={taking}
          stale={slots.isPlaceholderData}
        />
      )}
    </section>
  )
}

type TurnProps = { from: number; to: number; week: number; turn: (week: number) => void }

const Turn = ({ from, to, week, turn }: TurnProps) => {
  const { words, locale } = useLanguage()
  const { earlier, later } = words.booking.week
  const { zone } = useTimes()
  const atFirst = week === 0
  const span = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: zone })
  return (
    <div className="week-of-times-turn">
      {/* Not disabled: who turns back by keyboard would lose the focus at the first week. */}
      <ActionIcon
        variant="default"
        size={44}
        aria-label={earlier}
        aria-disabled={atFirst || undefined}
        data-disabled={atFirst || undefined}
        onClick={() => {
          if (!atFirst) turn(week - 1)
        }}
      >
        <Icon name="previous" />
      </ActionIcon>
      <p aria-live="polite">{span.formatRange(from, to - 1)}</p>
      <ActionIcon variant="default" size={44} aria-label={later} onClick={() => turn(week + 1)}>
        <Icon name="next" />
      </ActionIcon>
    </div>
  )
}
