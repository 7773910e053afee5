import type { Slot } from '@salve/contract/slots'
import { useCloseSlot } from '../../../api/slots.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

type Props = { slot: Slot; doctorId: string; zone: string; dismiss: () => void }

export const AskClose = ({ slot, doctorId, zone, dismiss }: Props) => {
  const { doctor } = useWords()
  const words = doctor.week
  const { shortDay, range } = useTimes(zone)
  const close = useCloseSlot()
  const when = `${shortDay(slot.startsAt)} ${range(slot.startsAt, slot.endsAt)}`
  return (
    <ConfirmDialog
      opened
      title={words.askClose(when)}
      dismiss={dismiss}
      pending={close.isPending}
      error={close.error}
      keep={words.keepOpen}
      action={{
        label: words.closeIt,
        color: 'red',
        run: () =>
          close.mutate(
            { params: { id: doctorId, slotId: slot.id } },
            {
              onSuccess: () => {
                toast.done(words.closed(when))
                dismiss()
              },
            },
          ),
      }}
    >
      <p>{words.closeText}</p>
    </ConfirmDialog>
  )
}
