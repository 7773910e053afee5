import type { Appointment } from '@salve/contract/appointments'
import { useReschedule } from '../../../api/appointments.ts'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

/** Moves a visit to an open time, and says where it is now. */
export const useMove = (visit: Appointment, zone: string, done: () => void) => {
  const { week } = useWords().doctor
  const { shortDay, time } = useTimes(zone)
  const move = useReschedule()
  const moveTo = ({ slotId, startsAt }: { slotId: string; startsAt: string }) =>
    move.mutate(
      { params: { id: visit.id }, body: { slotId } },
      {
        onSuccess: () => {
          toast.done(week.moved(visit.patient.name, `${shortDay(startsAt)} ${time(startsAt)}`))
          done()
        },
      },
    )
  return { moveTo, pending: move.isPending, error: move.error }
}
