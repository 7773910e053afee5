import type { Appointment } from '@salve/contract/appointments'
import { Notice } from '../../ui/notice.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { isLate, minutesLate } from './clinic-day.ts'
import './panel.css'

type Props = { visit: Appointment; now: number; zone: string }

export const VisitFacts = ({ visit, now, zone }: Props) => {
  const { desk, modes } = useWords()
  const { nearDay, range, zoneIfOther } = useTimes(zone)
  const other = zoneIfOther(visit.startsAt)
  return (
    <div className="desk-facts">
      <p className="desk-when">
        {nearDay(visit.startsAt)}, {range(visit.startsAt, visit.endsAt)}
        {other === undefined ? null : <span> {other}</span>}
      </p>
      <p>
        {visit.doctor.name} · {modes[visit.mode]}
      </p>
      <StateBadge status={visit.status} />
      {isLate(visit, now) ? <Notice tone="bad">{desk.lateNotice(minutesLate(visit, now))}</Notice> : null}
      {visit.reason === null ? null : <p className="desk-reason">{visit.reason}</p>}
      {visit.overbooked ? <p className="desk-hint">{desk.overbookedHint}</p> : null}
    </div>
  )
}
