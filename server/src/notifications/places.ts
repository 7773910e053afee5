import type { Role } from '@salve/contract/fields'

/** Somebody with an account, or without one. */
export type Reader = Role | 'guest'

/** Where links lead; the addresses are those of web/src/paths.ts. Somebody without an account has nowhere to go. */
export const placesOf = (publicUrl: string, role: Reader) => {
  const at = (path: string) => (role === 'guest' ? null : `${publicUrl}${path}`)
  return {
    visit: (id: string) => at(role === 'patient' ? `/visits/${id}` : role === 'doctor' ? `/day/${id}` : '/desk'),
    'note.added': at('/notes'),
    'prescription.added': at('/record/prescriptions'),
    'plan.dose': at('/plan'),
    wish: (id: string) => at(`/waitlist/${id}`),
    preferences: at('/account/notifications'),
  }
}
