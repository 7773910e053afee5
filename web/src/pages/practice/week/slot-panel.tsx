import { Button } from '@mantine/core'
import type { Slot } from '@salve/contract/slots'
import { isRefusal } from '../../../api/refusal.ts'
import { useCloseSlot, useReplaceSlot } from '../../../api/slots.ts'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { dayAt, timeAt } from '../../../words/zone.ts'
import { SlotFields, useSlotDraft } from './slot-fields.tsx'

type Props = { slot: Slot; doctorId: string; zone: string; dismiss: () => void }

const draftOf = ({ startsAt, endsAt, mode, capacity }: Slot, zone: string) => {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  return { day: dayAt(start, zone), time: timeAt(start, zone), minutes: (end - start) / 60_000, mode, capacity }
}

/** An open time: made longer, shorter or another one, or closed. Where somebody is in it already, only shown. */
export const SlotPanel = ({ slot, doctorId, zone, dismiss }: Props) => {
  const { doctor } = useWords()
  const words = doctor.slotPanel
  const { shortDay, range } = useTimes(zone)
  const replace = useReplaceSlot()
  const close = useCloseSlot()
  const { draft, change, asked } = useSlotDraft(draftOf(slot, zone), zone)
  const params = { id: doctorId, slotId: slot.id }
  const when = (one: { startsAt: string; endsAt: string }) =>
    `${shortDay(one.startsAt)} ${range(one.startsAt, one.endsAt)}`
  const done = (words: string) => {
    toast.done(words)
    dismiss()
  }
  const same =
    asked === null ||
    (asked.startsAt === slot.startsAt &&
      asked.endsAt === slot.endsAt &&
      asked.mode === slot.mode &&
      asked.capacity === slot.capacity)
  const isTaken = slot.free < slot.capacity
  const run = () =>
    asked !== null &&
    replace.mutate({ params, body: asked }, { onSuccess: (now) => done(words.changed(when(slot), when(now))) })
  return (
    <SidePanel
      opened
      title={when(slot)}
      dismiss={dismiss}
      pending={replace.isPending || close.isPending}
      error={replace.error ?? close.error}
      say={isRefusal(replace.error, 'validation-failed') ? doctor.openPanel.past : undefined}
      action={isTaken ? undefined : { label: words.save, run, disabled: same }}
    >
      {isTaken ? (
        <p>{words.taken(slot.capacity - slot.free, slot.capacity)}</p>
      ) : (
        <>
          <SlotFields draft={draft} change={change} />
          <div className="doc-slot-close">
            <Button
              variant="default"
              size="md"
              disabled={replace.isPending || close.isPending}
              onClick={() => close.mutate({ params }, { onSuccess: () => done(words.closed(when(slot))) })}
            >
              {words.close}
            </Button>
            <p className="soft">{words.closeText}</p>
          </div>
        </>
      )}
    </SidePanel>
  )
}
