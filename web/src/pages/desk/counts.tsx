import type { Appointment } from '@salve/contract/appointments'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { isLate, isWaiting } from './clinic-day.ts'

type Props = { visits: readonly Appointment[]; now: number }

export const Counts = ({ visits, now }: Props) => {
  const { desk } = useWords()
  const late = visits.filter((visit) => isLate(visit, now)).length
  const waiting = visits.filter(isWaiting).length
  return (
    <ul className="desk-counts" aria-label={desk.counts}>
      <li data-tone={late > 0 ? 'bad' : undefined}>
        <Icon name="warning" />
        <span>
          <strong>{late}</strong> {desk.lateCount}
        </span>
      </li>
      <li data-tone={waiting > 0 ? 'good' : undefined}>
        <Icon name="arrive" />
        <span>
          <strong>{waiting}</strong> {desk.waitingCount}
        </span>
      </li>
    </ul>
  )
}
