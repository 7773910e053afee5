import { Button } from '@mantine/core'
import { can } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { useWords } from '../../words/words.tsx'
import { isLate } from './clinic-day.ts'
import type { Doing } from './doing.ts'

type Props = { visit: Appointment; now: number; turnTo: (doing: Doing) => void }

/** What else may be done, as far as the state of the visit allows it. */
export const VisitMore = ({ visit, now, turnTo }: Props) => {
  const { desk } = useWords()
  const at = new Date(now)
  const offered: [Doing, string, boolean][] = [
    ['move', desk.move, can.reschedule(visit, at)],
    ['missed', desk.didNotCome, isLate(visit, now)],
    ['cancel', desk.cancelVisit, can.cancel(visit, at)],
  ]
  return (
    <div className="desk-more">
      {offered.map(([doing, label, allowed]) =>
        allowed ? (
          <Button key={doing} variant="default" size="md" onClick={() => turnTo(doing)}>
            {label}
          </Button>
        ) : null,
      )}
    </div>
  )
}
