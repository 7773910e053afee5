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

const reason = z
  .string()
  .transform((reason) => reason.trim() || undefined)
  .pipe(NewAppointment.shape.reason)

/** What is asked before a hold becomes a visit; a name only where a consent is to be signed. */
export const Asked = {
  withConsent: z.object({ reason, signature: NewConsent.shape.signature }),
  alone: z.object({ reason, signature: z.string().transform(() => undefined) }),
}
export type Typed = z.input<typeof Asked.alone>
export type Details = { reason?: string | undefined; signature?: string | undefined }

/**
 * Signs what is to be signed, keeps the reason, and makes the hold a visit: in this order, so that the last is the
 * proof. After a lost connection any of the three may have come true unseen, and is sent again: the server gives no
 * consent twice, and whoever confirms what is booked already is shown that it is.
 */
export const useConfirmHold = (visit: Appointment) => {
  const change = useChangeAppointment()
  const sign = useChangePatient()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = { id: visit.id }
  return async ({ reason = '', signature }: Details) => {
    if (signature !== undefined) {
      const body = { consents: [{ ...bookingConsent, signature }] }
      await sign.mutateAsync({ params: { id: visit.patientId }, body })
    }
    if (reason !== (visit.reason ?? '')) await change.mutateAsync({ params, body: { reason: reason || null } })
    const booked = await confirm.mutateAsync({ params })
    queries.setQueryData(appointment(visit.id).queryKey, booked)
    await navigate({ to: paths.booked, params: { visitId: visit.id }, replace: true })
  }
}
