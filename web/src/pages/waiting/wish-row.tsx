import { Button } from '@mantine/core'
import type { WaitlistEntry } from '@salve/contract/waitlist'
import { useState } from 'react'
import { useUser } from '../../api/user.ts'
import { useLeaveWaitlist } from '../../api/waitlist.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { useSpecialization } from '../booking/words-of.ts'
import { useInView } from './asked.tsx'
import { useSayWish } from './wish-words.ts'

type Props = { wish: WaitlistEntry; asked: boolean; left: () => void }

export const WishRow = ({ wish, asked, left }: Props) => {
  const { visits } = useWords()
  const { patientId } = useUser()
  const specialization = useSpecialization()
  const say = useSayWish()
  const leave = useLeaveWaitlist()
  const [leaving, setLeaving] = useState(false)
  const { doctor, patient, position, reason } = wish
  return (
    <li {...useInView<HTMLLIElement>(asked)}>
      <div>
        <h3>
          {doctor.name}
          {doctor.specialization === null ? null : <small>{specialization(doctor.specialization)}</small>}
        </h3>
        <p>
          {say(wish)}
          {patient.id === patientId ? null : ` · ${visits.forWhom(patient.name)}`}
        </p>
        {reason === null ? null : <p>{reason}</p>}
        {position === null ? null : (
          <p className="waiting-position">{position === 1 ? visits.waiting.next : visits.waiting.position(position)}</p>
        )}
      </div>
      <Button
        variant="default"
        size="md"
        aria-label={visits.waiting.leaveOf(doctor.name)}
        onClick={() => setLeaving(true)}
      >
        {visits.waiting.leave}
      </Button>
      <ConfirmDialog
        opened={leaving}
        title={visits.waiting.leaveTitle(doctor.name)}
        dismiss={() => {
          leave.reset()
          setLeaving(false)
        }}
        pending={leave.isPending}
        error={leave.error}
        keep={visits.waiting.stay}
        action={{
          label: visits.waiting.leave,
          color: 'red',
          run: () =>
            leave.mutate(
              { params: { id: wish.id } },
              {
                onSuccess: () => {
                  setLeaving(false)
                  toast.done(visits.waiting.left)
                  left()
                },
              },
            ),
        }}
      >
        <p>{visits.waiting.leaveText}</p>
      </ConfirmDialog>
    </li>
  )
}
