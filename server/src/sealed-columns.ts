import type { SealedColumn } from './crypto/rotate.ts'

/** Every column that holds values sealed with the current data key. A test finds one that is missing here. */
export const sealedColumns: SealedColumn[] = [
  { table: 'users', column: 'details', row: 'id' },
  { table: 'patients', column: 'details', row: 'id' },
  { table: 'patients', column: 'history', row: 'id' },
  { table: 'consents', column: 'signature', row: 'id' },
  { table: 'appointments', column: 'details', row: 'id' },
  { table: 'waitlist', column: 'details', row: 'id' },
  { table: 'plan_steps', column: 'details', row: 'id' },
  { table: 'prescriptions', column: 'details', row: 'id' },
  // The key of a file, so that new keys of the clinic leave the files themselves alone.
  { table: 'prescriptions', column: 'file_key', row: 'id' },
  { table: 'key_sets', column: 'sealed_private', row: 'id' },
  { table: 'key_sets', column: 'password_wrap', row: 'id' },
  { table: 'key_sets', column: 'recovery_wrap', row: 'id' },
  { table: 'signing_keys', column: 'private_key', row: 'id' },
  { table: 'push_subscriptions', column: 'details', row: `user_id || '|' || encode(endpoint_hash, 'hex')` },
  { table: 'push_keys', column: 'private_key', row: 'id' },
  { table: 'idempotency_keys', column: 'answer', row: `caller_id || '|' || key` },
]
