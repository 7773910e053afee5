import type { NewPushDevice } from '@salve/contract/push'
import type { Vault } from '../../crypto/vault.ts'
import type { PushRow } from './queries.ts'

type Owned = Pick<PushRow, 'userId' | 'endpointHash'>

export const hashOf = (vault: Vault, fingerprint: string) => vault.index('push/endpoint', fingerprint)

// Bound to the owner as well: a row that is given to somebody else in the database carries nobody's messages there.
const place = ({ userId, endpointHash }: Owned) => ({
  table: 'push_subscriptions',
  column: 'details',
  row: `${userId}|${endpointHash.toString('hex')}`,
})

export const sealDevice = (vault: Vault, owned: Owned, subscription: NewPushDevice) =>
  vault.seal(place(owned), subscription)

export const openDevice = (vault: Vault, row: Owned & Pick<PushRow, 'details'>) =>
  vault.open<NewPushDevice>(place(row), row.details)
