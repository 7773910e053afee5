import type { Prescription } from '@salve/contract/prescriptions'
import { useWithdraw } from '../../api/prescriptions.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'

type Props = { prescription: Prescription | null; name: string; dismiss: () => void }

/** Says what it means to withdraw a prescription, before it is done. */
export const WithdrawPrescription = ({ prescription, name, dismiss }: Props) => {
  const { ofVisit: words } = useWords().prescriptions
  const withdraw = useWithdraw()
  const leave = () => {
    withdraw.reset()
    dismiss()
  }
  const run = ({ id }: Prescription) =>
    withdraw.mutate(
      { params: { id } },
      {
        onSuccess: () => {
          toast.done(words.withdrawnNow)
          leave()
        },
      },
    )
  return (
    <ConfirmDialog
      opened={prescription !== null}
      title={words.withdrawTitle}
      dismiss={leave}
      pending={withdraw.isPending}
      error={withdraw.error}
      keep={words.keep}
      action={{ label: words.withdraw, color: 'red', run: () => prescription !== null && run(prescription) }}
    >
      <p>{words.withdrawText(name)}</p>
    </ConfirmDialog>
  )
}
