import type { Appointment } from '@salve/contract/appointments'
import type { Slot } from '@salve/contract/slots'
import { useReschedule } from '../../../api/appointments.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

type Props = { visit: Appointment; slot: Slot; zone: string; dismiss: () => void }

export const AskMove = ({ visit, slot, zone, dismiss }: Props) => {
  const { doctor } = useWords()
  const words = doctor.week
  const { dayAndTime, shortDay, time } = useTimes(zone)
  const move = useReschedule()
  const { name } = visit.patient
  const to = `${shortDay(slot.startsAt)} ${time(slot.startsAt)}`
  return (
    <ConfirmDialog
      opened
      title={words.askMove(name, to)}
      dismiss={dismiss}
      pending={move.isPending}
      error={move.error}
      keep={words.leaveIt}
      action={{
        label: words.moveIt,
        run: () =>
          move.mutate(
            { params: { id: visit.id }, body: { slotId: slot.id } },
            {
              onSuccess: () => {
                toast.done(words.moved(name, to))
                dismiss()
              },
            },
          ),
      }}
    >
      <p>{words.moveText(dayAndTime(visit.startsAt))}</p>
    </ConfirmDialog>
  )
}
