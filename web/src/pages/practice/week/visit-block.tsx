import { can, type Status } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { serverNow } from '../../../api/clock.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { toneOf } from '../../../ui/state-badge.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

/** Where the word has no room, the sign of it stays; a visit that is only to come needs none. */
const signs: Partial<Record<Status, IconName>> = {
  PENDING: 'hourglass',
  CHECKED_IN: 'arrive',
  COMPLETED: 'tick',
  NO_SHOW: 'missed',
}

type Props = {
  visit: Appointment
  zone: string
  look: (visit: Appointment) => void
  drag: (visit: Appointment | null) => void
}

export const VisitBlock = ({ visit, zone, look, drag }: Props) => {
  const { states } = useWords()
  const { time, range } = useTimes(zone)
  const sign = signs[visit.status]
  return (
    <button
      type="button"
      className="doc-block-visit"
      data-tone={toneOf(visit.status)}
      draggable={can.reschedule(visit, new Date(serverNow()))}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        // Firefox drags nothing without content; the id alone says nothing of anybody.
        event.dataTransfer.setData('text/plain', visit.id)
        drag(visit)
      }}
      onDragEnd={() => drag(null)}
      onClick={() => look(visit)}
      title={`${range(visit.startsAt, visit.endsAt)} ${visit.patient.name}`}
    >
      <span className="doc-block-words">
        {sign === undefined ? null : <Icon name={sign} />}
        <strong>{visit.patient.name}</strong> <span className="tabular">{time(visit.startsAt)}</span>{' '}
        {states[visit.status]}
      </span>
    </button>
  )
}
