import type { Appointment } from '@salve/contract/appointments'
import { NewAppointment } from '@salve/contract/appointments'
import { bookingConsent } from '@salve/contract/consents'
import { NewConsent } from '@salve/contract/patients'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { appointment, useChangeAppointment, useConfirm } from '../../api/appointments.ts'
import { useChangePatient } from '../../api/patients.ts'
import { paths } from '../../paths.ts'

export const Details = z.object({
  reason: z
    .string()
    .transform((reason) => reason.trim() || undefined)
    .pipe(NewAppointment.shape.reason),
  /** Only where a consent is asked for; then it must be signed. */
  signature: NewConsent.shape.signature.optional(),
})
export type Details = z.output<typeof Details>

/** Signs what is to be signed, keeps the reason, and makes the hold a visit: in this order, so that the last is the proof. */
export const useConfirmHold = (visit: Appointment) => {
  const change = useChangeAppointment()
  const sign = useChangePatient()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = { id: visit.id }
  return async ({ reason = '', signature }: Details) => {
    if (signature !== undefined)
      await sign.mutateAsync({
        params: { id: visit.patientId },
        body: { consents: [{ ...bookingConsent, signature }] },
      })
    if (reason !== (visit.reason ?? '')) await change.mutateAsync({ params, body: { reason: reason || null } })
    const booked = await confirm.mutateAsync({ params })
    queries.setQueryData(appointment(visit.id).queryKey, booked)
    await navigate({ to: paths.booked, params: { visitId: visit.id }, replace: true })
  }
}
