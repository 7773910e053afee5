import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Empty } from '../../../ui/empty.tsx'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { useWords } from '../../../words/words.tsx'
import type { Day } from '../../../words/zone.ts'
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
  /** Null on a day that is not today. */
  now: number | null
}

const EmptyDay = () => {
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
      {words.empty}
    </Empty>
  )
}

/** The day as it stands: beside its times who is here, and who comes next. */
export const DayOfVisits = ({ doctorId, day, zone, now }: Props) => {
  const { day: words } = useWords().doctor
  const { schedule, failed } = useSchedule(doctorId, stretch(day, 1, zone))
  if (schedule === undefined)
    return failed === undefined ? (
      <BlockSkeleton height={560} />
    ) : (
      <ScheduleFailed title={words.failed} query={failed} />
    )
  const rows = dayRows(schedule.visits, schedule.slots)
  if (rows.length === 0) return <EmptyDay />
  const next = now === null ? undefined : nextOf(schedule.visits)
  const here = hereOf(schedule.visits)
  const alone = next === undefined && here.length === 0
  return (
    <div className="day" data-alone={alone || undefined}>
      {alone ? null : (
        <div className="day-beside">
          {here.length === 0 ? null : <WhoIsHere visits={here} zone={zone} />}
          {next === undefined || now === null ? null : <NextPatient key={next.id} visit={next} zone={zone} now={now} />}
        </div>
      )}
      <Timeline rows={rows} zone={zone} now={now} />
    </div>
  )
}
