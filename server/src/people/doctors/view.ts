import type { Doctor } from '@salve/contract/doctors'
import { may, type Relation } from '../../auth/access.ts'
import { userDetails } from '../../auth/accounts.ts'
import type { Vault } from '../../crypto/vault.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { DoctorWithUser } from './queries.ts'

export const relationsToDoctor = (caller: Caller, doctorId: string): Relation[] =>
  caller.doctorId === doctorId ? ['self', 'clinic'] : ['clinic']

/** The public profile; its private part is for the doctor and for the clinic. */
export const doctorView = (vault: Vault, caller: Caller | null, { doctor, user }: DoctorWithUser): Doctor => {
  const profile: Doctor = {
    id: doctor.id,
    name: doctor.name,
    specialization: doctor.specialization,
    bio: doctor.bio,
    languages: doctor.languages,
    timeZone: doctor.timeZone,
    createdAt: doctor.createdAt.toISOString(),
    version: doctor.version,
  }
  if (!caller || !may(caller.role, 'doctor.contact', relationsToDoctor(caller, doctor.id))) return profile
  const { email, phone } = userDetails(vault, user)
  return { ...profile, email, phone: phone ?? null, licenseNumber: doctor.licenceNumber }
}
