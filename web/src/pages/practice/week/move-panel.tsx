import type { Appointment } from '@salve/contract/appointments'
import { useState } from 'react'
import { useLive } from '../../../api/live.ts'
import { slotsOfDoctor } from '../../../api/slots.ts'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { RowsSkeleton } from '../../../ui/skeletons.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { dayAt } from '../../../words/zone.ts'
import { Refused } from '../refused.tsx'
import { stretch } from '../stretch.ts'
import { TimeChoice } from '../time-choice.tsx'
import { useNow } from '../use-now.ts'
import { useMove } from './use-move.ts'

type Props = { visit: Appointment; doctorId: string; zone: string; dismiss: () => void }

const weeks = 4

/** Moves a visit without a mouse: the open times of the next weeks, one of them chosen. */
export const MovePanel = ({ visit, doctorId, zone, dismiss }: Props) => {
  const { doctor } = useWords()
  const words = doctor.week
  const { shortDay, time, dayAndTime } = useTimes(zone)
  const now = useNow(60)
  const { from, to } = stretch(dayAt(now, zone), weeks * 7, zone)
  const slots = useLive(slotsOfDoctor(doctorId, from, to), { seconds: 5 })
  const { moveTo, pending, error } = useMove(visit, zone, dismiss)
  const [chosen, setChosen] = useState<string | null>(null)
  const open = (slots.data ?? []).filter(
    ({ id, free, startsAt }) => free > 0 && id !== visit.slotId && Date.parse(startsAt) > now,
  )
  const slot = open.find(({ id }) => id === chosen)
  return (
    <SidePanel
      opened
      title={words.moveWhom(visit.patient.name)}
      dismiss={dismiss}
      pending={pending}
      error={null}
      action={{
        label: slot === undefined ? words.moveIt : words.moveTo(`${shortDay(slot.startsAt)} ${time(slot.startsAt)}`),
        disabled: slot === undefined,
        run: () => slot !== undefined && moveTo({ slotId: slot.id, startsAt: slot.startsAt }),
      }}
    >
      <p>{words.moveText(dayAndTime(visit.startsAt))}</p>
      {slots.isError && slots.data === undefined ? (
        <FailedPart error={slots.error} again={() => slots.refetch()} trying={slots.isFetching} />
      ) : null}
      {slots.isPending ? <RowsSkeleton count={4} height={88} /> : null}
      {slots.data !== undefined && open.length === 0 ? (
        <p className="soft doc-times-none">{words.noneOpen(weeks)}</p>
      ) : null}
      <TimeChoice slots={open} zone={zone} chosen={chosen} choose={setChosen} />
      <Refused error={error} zone={zone} pending={pending} take={moveTo} />
    </SidePanel>
  )
}
