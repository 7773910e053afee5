import type { Appointment } from '@salve/contract/appointments'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { appointment, useCancel, useHold } from '../../api/appointments.ts'
import { isRefusal } from '../../api/refusal.ts'
import { paths } from '../../paths.ts'

/**
 * A hold is for one person, so another person needs another hold. Where the time has a second place, that is won before
 * the first is given back; else the place has to be given back first, and may go to somebody on the waitlist.
 */
export const useChangeWhom = (visit: Appointment) => {
  const hold = useHold()
  const cancel = useCancel()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const giveBack = () => cancel.mutateAsync({ params: { id: visit.id }, body: {} })
  return useMutation({
    mutationFn: async ({ patientId, reason }: { patientId: string; reason?: string }) => {
      const wish = { body: { slotId: visit.slotId, patientId, reason } }
      const won = await hold.mutateAsync(wish).catch((error: unknown) => {
        if (isRefusal(error, 'slot-full')) return null
        throw error
      })
      await giveBack()
      return won ?? hold.mutateAsync(wish)
    },
    onSuccess: (next) => {
      queries.setQueryData(appointment(next.id).queryKey, next)
      return navigate({ to: paths.hold, params: { visitId: next.id }, replace: true })
    },
  })
}
export type ChangeWhom = ReturnType<typeof useChangeWhom>
