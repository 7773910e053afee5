import type { KeySet, NewKeySet, PublicKeys } from '@salve/contract/keys'
import { bytesOf } from '@salve/contract/seal/bytes'
import type { Vault } from '../../crypto/vault.ts'
import type { keySets } from '../tables.ts'

export type KeySetRow = typeof keySets.$inferSelect
type PublicRow = Pick<KeySetRow, 'id' | 'userId' | 'publicKey' | 'signKey' | 'endorsedBy' | 'endorsement' | 'createdAt'>

const text = (bytes: Buffer) => bytes.toString('base64url')
export const stored = (letters: string) => Buffer.from(bytesOf(letters))

type Shut = 'sealed_private' | 'password_wrap' | 'recovery_wrap'
const place = (id: string, column: Shut) => ({ table: 'key_sets', column, row: id })

/** What the key of a password shuts would tell a right guess from a wrong one; so the server's key is put on top. */
export const sealShut = (vault: Vault, id: string, column: Shut, value: string) => vault.seal(place(id, column), value)
export const openShut = (vault: Vault, id: string, column: Shut, value: Buffer | null): string | null =>
  value === null ? null : vault.open<string>(place(id, column), value)

export const publicView = (row: PublicRow): PublicKeys => ({
  id: row.id,
  userId: row.userId,
  publicKey: text(row.publicKey),
  signKey: text(row.signKey),
  // The database has both of them, or neither.
  endorsement: row.endorsedBy ? { by: row.endorsedBy, signature: text(row.endorsement as Buffer) } : null,
  createdAt: row.createdAt.toISOString(),
})

export const keySetView = (vault: Vault, row: KeySetRow): KeySet => ({
  ...publicView(row),
  sealedPrivate: openShut(vault, row.id, 'sealed_private', row.sealedPrivate) as string,
  passwordWrap: openShut(vault, row.id, 'password_wrap', row.passwordWrap),
  recoveryWrap: openShut(vault, row.id, 'recovery_wrap', row.recoveryWrap),
  current: row.replacedAt === null,
})

export const rowOf = (vault: Vault, userId: string, set: NewKeySet, createdAt: Date) => ({
  id: set.id,
  userId,
  publicKey: stored(set.publicKey),
  signKey: stored(set.signKey),
  endorsedBy: set.endorsement?.by ?? null,
  endorsement: set.endorsement ? stored(set.endorsement.signature) : null,
  sealedPrivate: sealShut(vault, set.id, 'sealed_private', set.sealedPrivate),
  passwordWrap: sealShut(vault, set.id, 'password_wrap', set.passwordWrap),
  recoveryWrap: set.recoveryWrap ? sealShut(vault, set.id, 'recovery_wrap', set.recoveryWrap) : null,
  createdAt,
})
