import { Textarea } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { useState } from 'react'
import { useCancel } from '../../api/appointments.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

type Props = { visit: Appointment; opened: boolean; dismiss: () => void; done: () => void }

export const CancelVisit = ({ visit, opened, dismiss, done }: Props) => {
  const { visits } = useWords()
  const { day, time } = useTimes()
  const cancel = useCancel()
  const [reason, setReason] = useState('')
  const leave = () => {
    cancel.reset()
    dismiss()
  }
  const run = () =>
    cancel.mutate(
      { params: { id: visit.id }, body: reason.trim() === '' ? {} : { reason: reason.trim() } },
      { onSuccess: done },
    )
  return (
    <ConfirmDialog
      opened={opened}
      title={visits.cancelling.title}
      dismiss={leave}
      pending={cancel.isPending}
      error={cancel.error}
      action={{ label: visits.cancelling.run, run, color: 'red' }}
      keep={visits.one.keep}
    >
      <p>{visits.cancelling.text(day(visit.startsAt), time(visit.startsAt), visit.doctor.name)}</p>
      <Textarea
        className="visits-why"
        label={visits.cancelling.reason}
        description={visits.cancelling.reasonHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={1000}
        autosize
        minRows={2}
        size="md"
      />
    </ConfirmDialog>
  )
}
