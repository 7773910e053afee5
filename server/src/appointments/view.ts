import { statusAt } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import type { Vault } from '../crypto/vault.ts'
import { openDetails } from '../people/patients/seal.ts'
import type { Visit } from './queries.ts'

/** What is said about a visit: why somebody comes, what they filled in, why it was called off. */
export type VisitDetails = Partial<Pick<Appointment, 'reason' | 'forms' | 'cancelReason'>>

const place = (row: string) => ({ table: 'appointments', column: 'details', row })

export const sealVisit = (vault: Vault, id: string, details: VisitDetails): Buffer | null =>
  Object.values(details).some((value) => value !== null && value !== undefined) ? vault.seal(place(id), details) : null

export const openVisitDetails = (vault: Vault, { id, details }: Visit['appointment']): VisitDetails =>
  details ? vault.open<VisitDetails>(place(id), details) : {}

export const visitView = (vault: Vault, { appointment, doctor, patient }: Visit, now: Date): Appointment => {
  const { reason = null, forms = null, cancelReason = null } = openVisitDetails(vault, appointment)
  return {
    id: appointment.id,
    status: statusAt(appointment, now),
    expiresAt: appointment.expiresAt?.toISOString() ?? null,
    slotId: appointment.slotId,
    doctorId: appointment.doctorId,
    patientId: appointment.patientId,
    startsAt: appointment.startsAt.toISOString(),
    endsAt: appointment.endsAt.toISOString(),
    mode: appointment.mode,
    reason,
    forms,
    cancelReason,
    doctor,
    patient: { id: patient.id, name: openDetails(vault, patient).name },
    bookedBy: appointment.bookedBy,
    overbooked: appointment.overbooked,
    seriesId: appointment.seriesId,
    createdAt: appointment.createdAt.toISOString(),
    version: appointment.version,
  }
}
