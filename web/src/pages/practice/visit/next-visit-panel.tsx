import { NativeSelect, Textarea } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { useState } from 'react'
import { useBook } from '../../../api/appointments.ts'
import { useLive } from '../../../api/live.ts'
import { slotsOfDoctor } from '../../../api/slots.ts'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { RowsSkeleton } from '../../../ui/skeletons.tsx'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { addDays, dayAt } from '../../../words/zone.ts'
import { Refused } from '../refused.tsx'
import { stretch } from '../stretch.ts'
import { TimeChoice } from '../time-choice.tsx'
import { useNow } from '../use-now.ts'

type Props = { visit: Appointment; zone: string; dismiss: () => void }

const waits = [0, 7, 14, 28, 56, 91, 182]
const daysShown = 7

/** Books the same patient again: in how long, at which of the times that are open then, and why. */
export const NextVisitPanel = ({ visit, zone, dismiss }: Props) => {
  const { nextVisit: words } = useWords().doctor
  const { shortDay, time } = useTimes(zone)
  const now = useNow(60)
  const [wait, setWait] = useState(14)
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { from, to } = stretch(addDays(dayAt(now, zone), wait), daysShown, zone)
  const slots = useLive(slotsOfDoctor(visit.doctorId, from, to), { seconds: 5 })
  const book = useBook()
  const open = (slots.data ?? []).filter(({ free, startsAt }) => free > 0 && Date.parse(startsAt) > now)
  const slot = open.find(({ id }) => id === chosen)
  const { name } = visit.patient
  const when = ({ startsAt }: { startsAt: string }) => `${shortDay(startsAt)} ${time(startsAt)}`
  const take = (slotId: string) =>
    book.mutate(
      { body: { slotId, patientId: visit.patientId, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) } },
      {
        onSuccess: (booked) => {
          toast.done(words.done(name, when(booked)))
          dismiss()
        },
      },
    )
  return (
    <SidePanel
      opened
      title={words.whose(name)}
      dismiss={dismiss}
      pending={book.isPending}
      error={null}
      action={{
        label: slot === undefined ? words.action : words.bookAt(when(slot)),
        disabled: slot === undefined,
        run: () => slot !== undefined && take(slot.id),
      }}
    >
      <div className="doc-next-fields">
        <NativeSelect
          label={words.when}
          size="lg"
          value={String(wait)}
          onChange={({ target }) => {
            setWait(Number(target.value))
            setChosen(null)
          }}
          data={waits.map((days) => ({ value: String(days), label: words.in(days) }))}
        />
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          size="lg"
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      {slots.isError && slots.data === undefined ? (
        <FailedPart error={slots.error} again={() => slots.refetch()} trying={slots.isFetching} />
      ) : null}
      {slots.isPending ? <RowsSkeleton count={3} height={88} /> : null}
      {slots.data !== undefined && open.length === 0 ? <p className="soft doc-times-none">{words.noneOpen}</p> : null}
      <TimeChoice slots={open} zone={zone} chosen={chosen} choose={setChosen} />
      <Refused error={book.error} zone={zone} pending={book.isPending} take={({ slotId }) => take(slotId)} />
    </SidePanel>
  )
}
