import type { Slot } from '@salve/contract/slots'
import { reasonOf } from '../../../api/refusal.ts'
import { useReplaceSlot } from '../../../api/slots.ts'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

/** Gives an open time another end, and says so: nobody is in it, so nobody has to be asked. */
export const useResizeSlot = (doctorId: string, zone: string) => {
  const { doctor, refusals } = useWords()
  const { shortDay, range } = useTimes(zone)
  const replace = useReplaceSlot()
  const when = ({ startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>) =>
    `${shortDay(startsAt)} ${range(startsAt, endsAt)}`
  return (slot: Slot, endsAt: string, failed: () => void) =>
    replace
      .mutateAsync({ params: { id: doctorId, slotId: slot.id }, body: { startsAt: slot.startsAt, endsAt } })
      .then((now) => toast.done(doctor.slotPanel.changed(when(slot), when(now))))
      .catch((error: unknown) => {
        failed()
        toast.failed(refusals[reasonOf(error)])
      })
}
