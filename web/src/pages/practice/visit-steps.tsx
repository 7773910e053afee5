import { Button } from '@mantine/core'
import { can } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { useState } from 'react'
import { useCheckIn, useComplete, useNoShow } from '../../api/appointments.ts'
import { reasonOf } from '../../api/refusal.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { dayAt } from '../../words/zone.ts'
import { useNow } from './use-now.ts'

type Props = {
  visit: Appointment
  zone: string
  /** In a list: only what is at hand, and nothing that calls out from each row. */
  quiet?: boolean
}

/** What comes next in a visit: here, done, or did not come. A step that is not possible is not offered. */
export const VisitSteps = ({ visit, zone, quiet = false }: Props) => {
  const { doctor, refusals } = useWords()
  const words = doctor.steps
  const now = useNow()
  const arrive = useCheckIn()
  const finish = useComplete()
  const miss = useNoShow()
  const [asking, setAsking] = useState(false)
  const { name } = visit.patient
  const params = { id: visit.id }
  const failed = (error: Error) => toast.failed(refusals[reasonOf(error)])
  const at = new Date(now)
  // Who does not come is known on the day at the earliest; before, a visit is moved or cancelled.
  const start = Date.parse(visit.startsAt)
  const hasCome = quiet ? start <= now : dayAt(start, zone) <= dayAt(now, zone)
  return (
    <div className="doc-steps">
      {can.checkIn(visit, at) ? (
        <Button
          size="md"
          variant={quiet ? 'default' : 'filled'}
          loading={arrive.isPending}
          aria-label={words.checkInWhom(name)}
          onClick={() =>
            arrive.mutate({ params }, { onSuccess: () => toast.done(words.isHere(name)), onError: failed })
          }
        >
          {words.checkIn}
        </Button>
      ) : null}
      {can.complete(visit, at) ? (
        <Button
          size="md"
          variant={quiet ? 'default' : 'filled'}
          loading={finish.isPending}
          aria-label={words.completeWhom(name)}
          onClick={() =>
            finish.mutate({ params }, { onSuccess: () => toast.done(words.isDone(name)), onError: failed })
          }
        >
          {words.complete}
        </Button>
      ) : null}
      {can.noShow(visit, at) && hasCome ? (
        <Button variant="default" size="md" aria-label={words.noShowWhom(name)} onClick={() => setAsking(true)}>
          {words.noShow}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={words.askMissed(name)}
        dismiss={() => {
          miss.reset()
          setAsking(false)
        }}
        pending={miss.isPending}
        error={miss.error}
        action={{
          label: words.markMissed,
          color: 'red',
          run: () =>
            miss.mutate(
              { params },
              {
                onSuccess: () => {
                  setAsking(false)
                  toast.done(words.isMissed(name))
                },
              },
            ),
        }}
      >
        <p>{words.missedText}</p>
      </ConfirmDialog>
    </div>
  )
}
