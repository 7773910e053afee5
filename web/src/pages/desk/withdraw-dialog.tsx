import type { WaitlistEntry } from '@salve/contract/waitlist'
import { useLeaveWaitlist } from '../../api/waitlist.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'

type Props = { entry: WaitlistEntry; dismiss: () => void }

export const WithdrawDialog = ({ entry, dismiss }: Props) => {
  const { desk } = useWords()
  const leave = useLeaveWaitlist()
  const { name } = entry.patient
  const run = () =>
    leave.mutate(
      { params: { id: entry.id } },
      {
        onSuccess: () => {
          toast.done(desk.withdrawn(name))
          dismiss()
        },
      },
    )
  return (
    <ConfirmDialog
      opened
      title={desk.withdrawTitle(name)}
      dismiss={dismiss}
      pending={leave.isPending}
      error={leave.error}
      action={{ label: desk.withdraw, run, color: 'red' }}
    >
      <p>{desk.withdrawText(entry.doctor.name)}</p>
    </ConfirmDialog>
  )
}
