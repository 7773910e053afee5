import type { Appointment } from '@salve/contract/appointments'
import type { Slot } from '@salve/contract/slots'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { Refused } from '../refused.tsx'
import { useMove } from './use-move.ts'

type Props = { visit: Appointment; slot: Slot; zone: string; dismiss: () => void }

export const AskMove = ({ visit, slot, zone, dismiss }: Props) => {
  const { doctor } = useWords()
  const words = doctor.week
  const { dayAndTime, shortDay, time } = useTimes(zone)
  const { moveTo, pending, error } = useMove(visit, zone, dismiss)
  return (
    <ConfirmDialog
      opened
      title={words.askMove(visit.patient.name, `${shortDay(slot.startsAt)} ${time(slot.startsAt)}`)}
      dismiss={dismiss}
      pending={pending}
      error={null}
      keep={words.leaveIt}
      action={{
        label: words.moveIt,
        run: () => moveTo({ slotId: slot.id, startsAt: slot.startsAt }),
      }}
    >
      <p>{words.moveText(dayAndTime(visit.startsAt))}</p>
      <Refused error={error} zone={zone} pending={pending} take={moveTo} />
    </ConfirmDialog>
  )
}
