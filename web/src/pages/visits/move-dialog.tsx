import type { Appointment } from '@salve/contract/appointments'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

export type Wanted = { slotId: string; startsAt: string; endsAt: string }

/** Tuesday 3 March, 09:00–09:20, and the doctor's clock beneath where it shows something else. */
const useWhenOf = (zone: string) => {
  const here = useTimes()
  const there = useTimes(zone)
  return ({ startsAt, endsAt }: Pick<Wanted, 'startsAt' | 'endsAt'>): ReactNode => (
    <>
      {here.day(startsAt)}, <span className="tabular">{here.range(startsAt, endsAt)}</span>
      {there.zoneIfOther(startsAt) === undefined ? null : (
        <small>
          {there.range(startsAt, endsAt)} {there.zoneName(startsAt)}
        </small>
      )}
    </>
  )
}

type Props = {
  visit: Appointment
  wanted: Wanted | null
  dismiss: () => void
  pending: boolean
  error: unknown
  run: () => void
}

/** From when to when, before it is done. */
export const MoveDialog = ({ visit, wanted, dismiss, pending, error, run }: Props) => {
  const { move } = useWords().visits
  const whenOf = useWhenOf(visit.doctor.timeZone)
  return (
    <ConfirmDialog
      opened={wanted !== null}
      title={move.askTitle}
      dismiss={dismiss}
      pending={pending}
      error={error}
      action={{ label: move.run, run }}
      keep={move.keep}
    >
      <dl className="visits-from-to">
        <div>
          <dt>{move.from}</dt>
          <dd>{whenOf(visit)}</dd>
        </div>
        <div>
          <dt>{move.to}</dt>
          <dd>{wanted === null ? null : whenOf(wanted)}</dd>
        </div>
      </dl>
      <p>{move.promise}</p>
    </ConfirmDialog>
  )
}
