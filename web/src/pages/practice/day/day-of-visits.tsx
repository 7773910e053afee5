import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Empty } from '../../../ui/empty.tsx'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { useWords } from '../../../words/words.tsx'
import { type Day, dayAt } from '../../../words/zone.ts'
import { Missing, useMissing } from '../../doctor-notes/missing.tsx'
import { ScheduleFailed } from '../schedule-failed.tsx'
import { stretch } from '../stretch.ts'
import { useSchedule } from '../use-schedule.ts'
import { dayRows, hereOf, nextOf } from './day-rows.ts'
import { NextPatient } from './next-patient.tsx'
import { Timeline } from './timeline.tsx'
import { WhoIsHere } from './who-is-here.tsx'

type Props = {
  doctorId: string
  day: Day
  zone: string
  now: number
}

/** `over`: there were times, and nobody took them. */
const EmptyDay = ({ over }: { over: boolean }) => {
  const { day: words } = useWords().doctor
  return (
    <Empty
      icon="day"
      title={words.emptyTitle}
      action={
        <Link to={paths.hours} className="link">
          {words.toHours}
        </Link>
      }
    >
      {over ? words.emptyRest : words.empty}
    </Empty>
  )
}

/** Who asks for the doctor beside the times of the day: who is here, who comes next, who misses what was agreed. */
const Beside = ({
  visits,
  zone,
  now,
  isToday,
}: {
  visits: Appointment[]
  zone: string
  now: number
  isToday: boolean
}) => {
  const here = hereOf(visits)
  const next = isToday ? nextOf(visits) : undefined
  return (
    <div className="doc-day-beside">
      {here.length === 0 ? null : <WhoIsHere visits={here} zone={zone} />}
      {next === undefined ? null : (
        <NextPatient key={next.id} visit={next} zone={zone} now={now} after={here.length > 0} />
      )}
      {isToday ? <Missing /> : null}
    </div>
  )
}

/** The day as it stands: beside its times who is here, and who comes next. */
export const DayOfVisits = ({ doctorId, day, zone, now }: Props) => {
  const { day: words } = useWords().doctor
  const { schedule, failed } = useSchedule(doctorId, stretch(day, 1, zone))
  const isToday = dayAt(now, zone) === day
  const misses = useMissing().length > 0 && isToday
  if (schedule === undefined)
    return failed === undefined ? (
      <BlockSkeleton height={560} />
    ) : (
      <ScheduleFailed title={words.failed} query={failed} />
    )
  const rows = dayRows(schedule.visits, schedule.slots, now)
  if (rows.length === 0)
    return (
      <>
        <EmptyDay over={schedule.slots.length > 0} />
        {misses ? <Missing /> : null}
      </>
    )
  const calls = hereOf(schedule.visits).length > 0 || (isToday && nextOf(schedule.visits) !== undefined) || misses
  return (
    <div className="doc-day" data-alone={!calls || undefined}>
      {calls ? <Beside visits={schedule.visits} zone={zone} now={now} isToday={isToday} /> : null}
      <Timeline rows={rows} zone={zone} now={isToday ? now : null} />
    </div>
  )
}
