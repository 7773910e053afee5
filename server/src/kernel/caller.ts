import type { Role } from '@salve/contract/fields'

/** Where a request came from; also for those who are not signed in. */
export type Origin = { address: string | null; requestId: string | null }

/** Who asks. */
export type Caller = Origin & {
  userId: string
  role: Role
  status: 'active' | 'pending' | 'suspended'
  sessionId: string
  patientId: string | null
  doctorId: string | null
}

/** Whom a row of the audit log names. */
export type Actor = Origin & { userId: string | null; role: Role | 'anonymous' | 'system' }

export const nobody = (origin: Origin): Actor => ({ ...onlyOrigin(origin), userId: null, role: 'anonymous' })
export const somebody = (user: { id: string; role: Role }, origin: Origin): Actor => ({
  ...onlyOrigin(origin),
  userId: user.id,
  role: user.role,
})
export const system: Actor = { userId: null, role: 'system', address: null, requestId: null }

const onlyOrigin = ({ address, requestId }: Origin): Origin => ({ address, requestId })
