import type { Appointment } from '@salve/contract/appointments'
import { useState } from 'react'
import { useReschedule } from '../../../api/appointments.ts'
import { useLive } from '../../../api/live.ts'
import { slotsOfDoctor } from '../../../api/slots.ts'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { RowsSkeleton } from '../../../ui/skeletons.tsx'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { dayAt } from '../../../words/zone.ts'
import { stretch } from '../stretch.ts'
import { useNow } from '../use-now.ts'
import './move-panel.css'

type Props = { visit: Appointment; doctorId: string; zone: string; dismiss: () => void }

const weeks = 4

/** Moves a visit without a mouse: the open times of the next weeks, one of them chosen. */
export const MovePanel = ({ visit, doctorId, zone, dismiss }: Props) => {
  const { doctor } = useWords()
  const words = doctor.week
  const { nearDay, shortDay, time, dayAndTime } = useTimes(zone)
  const now = useNow(60)
  const { from, to } = stretch(dayAt(now, zone), weeks * 7, zone)
  const slots = useLive(slotsOfDoctor(doctorId, from, to), { seconds: 5 })
  const move = useReschedule()
  const [chosen, setChosen] = useState<string | null>(null)
  const open = (slots.data ?? []).filter(
    ({ id, free, startsAt }) => free > 0 && id !== visit.slotId && Date.parse(startsAt) > now,
  )
  const slot = open.find(({ id }) => id === chosen)
  const days = [...Map.groupBy(open, ({ startsAt }) => dayAt(Date.parse(startsAt), zone)).values()]
  const { name } = visit.patient
  return (
    <SidePanel
      opened
      title={words.moveWhom(name)}
      dismiss={dismiss}
      pending={move.isPending}
      error={move.error}
      action={{
        label: slot === undefined ? words.moveIt : words.moveTo(`${shortDay(slot.startsAt)} ${time(slot.startsAt)}`),
        disabled: slot === undefined,
        run: () =>
          slot !== undefined &&
          move.mutate(
            { params: { id: visit.id }, body: { slotId: slot.id } },
            {
              onSuccess: () => {
                toast.done(words.moved(name, `${shortDay(slot.startsAt)} ${time(slot.startsAt)}`))
                dismiss()
              },
            },
          ),
      }}
    >
      <p>{words.moveText(dayAndTime(visit.startsAt))}</p>
      {slots.isError && slots.data === undefined ? (
        <FailedPart error={slots.error} again={() => slots.refetch()} trying={slots.isFetching} />
      ) : null}
      {slots.isPending ? <RowsSkeleton count={4} height={88} /> : null}
      {slots.data !== undefined && open.length === 0 ? (
        <p className="quiet move-none">{words.noneOpen(weeks)}</p>
      ) : null}
      {days.map((times) => (
        <fieldset key={times[0].id} className="move-day">
          <legend>{nearDay(times[0].startsAt)}</legend>
          <div>
            {times.map(({ id, startsAt }) => (
              <label key={id}>
                <input
                  type="radio"
                  className="unseen"
                  name="move-to"
                  checked={id === chosen}
                  onChange={() => setChosen(id)}
                />
                <span className="tabular">{time(startsAt)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </SidePanel>
  )
}
