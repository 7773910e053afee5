import type { WaitlistEntry } from '@salve/contract/waitlist'
import type { Vault } from '../../crypto/vault.ts'
import { openDetails } from '../../people/patients/seal.ts'
import type { Entry, WishRow } from './queries.ts'
import { wishStatus } from './rules.ts'

/** In the form that a visit's are in, so that they become those of the hold. */
type WishDetails = { reason: string }

const place = (row: string) => ({ table: 'waitlist', column: 'details', row })

export const sealWish = (vault: Vault, id: string, reason: string | undefined): Buffer | null =>
  reason === undefined ? null : vault.seal(place(id), { reason } satisfies WishDetails)

const openReason = (vault: Vault, { id, details }: WishRow) =>
  details && vault.open<WishDetails>(place(id), details).reason

const offerView = (offer: Entry['offer'] & object) => ({
  appointmentId: offer.appointmentId,
  slotId: offer.slotId,
  startsAt: offer.startsAt.toISOString(),
  endsAt: offer.endsAt.toISOString(),
  mode: offer.mode,
  expiresAt: offer.expiresAt?.toISOString() ?? null,
})

export const entryView = (vault: Vault, entry: Entry, now: Date): WaitlistEntry => {
  const { wish, offer, doctor, patient, position, version } = entry
  const status = wishStatus(wish, offer, now)
  return {
    id: wish.id,
    status,
    doctorId: wish.doctorId,
    patientId: wish.patientId,
    from: wish.wantedFrom?.toISOString() ?? null,
    to: wish.wantedTo?.toISOString() ?? null,
    mode: wish.mode,
    partOfDay: wish.partOfDay,
    weekdays: wish.weekdays,
    timeZone: wish.timeZone,
    reason: openReason(vault, wish),
    position: status === 'WAITING' || status === 'OFFERED' ? position : null,
    offer: offer && (status === 'OFFERED' || status === 'ACCEPTED') ? offerView(offer) : null,
    doctor,
    patient: { id: patient.id, name: openDetails(vault, patient).name },
    createdAt: wish.createdAt.toISOString(),
    version,
  }
}
