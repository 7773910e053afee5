import type { Appointment } from '@salve/contract/appointments'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { appointment, useChangeAppointment } from '../../api/appointments.ts'
import { patient } from '../../api/patients.ts'

/** The hold becomes another person's; its place is never given out of hand. */
export const useChangeWhom = (visit: Appointment) => {
  const change = useChangeAppointment()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ patientId, reason }: { patientId: string; reason?: string }) => {
      // Whether a consent is asked for stands in the record: read before, so that the page changes once.
      await queries.prefetchQuery(patient(patientId))
      return change.mutateAsync({ params: { id: visit.id }, body: { patientId, reason: reason ?? null } })
    },
    onSuccess: (next) => queries.setQueryData(appointment(visit.id).queryKey, next),
  })
}
export type ChangeWhom = ReturnType<typeof useChangeWhom>
