import { can } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { toneOf } from '../../ui/state-badge.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { isLate, mayCheckIn, minutesLate } from './clinic-day.ts'
import { heightOf } from './lanes.ts'
import './visit-block.css'

const icons: Record<Appointment['status'], IconName> = {
  PENDING: 'hourglass',
  CONFIRMED: 'calendar',
  CHECKED_IN: 'arrive',
  COMPLETED: 'tick',
  NO_SHOW: 'missed',
  CANCELLED: 'cross',
  EXPIRED: 'clock',
}

export const useStanding = (zone: string) => {
  const { desk, states } = useWords()
  const { time } = useTimes(zone)
  return (visit: Appointment, now: number) => {
    const late = isLate(visit, now)
    const word = late ? desk.late(minutesLate(visit, now)) : states[visit.status]
    return {
      late,
      word,
      icon: late ? ('warning' as const) : icons[visit.status],
      tone: late ? ('bad' as const) : toneOf(visit.status),
      spoken: [time(visit.startsAt), visit.patient.name, word, visit.overbooked ? desk.overbooked : '']
        .filter(Boolean)
        .join(', '),
    }
  }
}

// Lower than this, a name and a state have only one line between them.
const shortest = 44

type Props = {
  visit: Appointment
  now: number
  zone: string
  select: () => void
  checkIn: () => void
  move: () => void
  drag: (visit: Appointment | null) => void
}

/** One visit on the board: opened by a press, checked in by the key C, moved by the key M or by dragging. */
export const VisitBlock = ({ visit, now, zone, select, checkIn, move, drag }: Props) => {
  const standing = useStanding(zone)(visit, now)
  const keys: [string, boolean, () => void][] = [
    ['c', mayCheckIn(visit, now), checkIn],
    ['m', can.reschedule(visit, new Date(now)), move],
  ]
  const known = keys.filter(([, allowed]) => allowed)
  return (
    <button
      type="button"
      className="desk-visit"
      data-tone={standing.tone}
      data-short={heightOf(visit) < shortest || undefined}
      aria-label={standing.spoken}
      aria-keyshortcuts={known.map(([key]) => key.toUpperCase()).join(' ') || undefined}
      draggable={can.reschedule(visit, new Date(now))}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.effectAllowed = 'move'
        drag(visit)
      }}
      onDragEnd={() => drag(null)}
      onClick={select}
      onKeyDown={({ key, ctrlKey, metaKey, altKey }) => {
        if (!ctrlKey && !metaKey && !altKey) known.find(([letter]) => letter === key.toLowerCase())?.[2]()
      }}
    >
      <span className="desk-visit-name">{visit.patient.name}</span>
      <span className="desk-visit-state">
        <Icon name={standing.icon} />
        <span className="desk-visit-word">{standing.word}</span>
        {visit.overbooked ? <Icon name="plus" /> : null}
      </span>
    </button>
  )
}
