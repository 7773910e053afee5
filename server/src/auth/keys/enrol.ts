import { makeKeySet, unwrapMaster, wrapMaster } from '@salve/contract/seal/key-set'
import type { Vault } from '../../crypto/vault.ts'
import type { Queryable } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { findOpenKeySets, insertKeySet, saveWraps } from './queries.ts'
import { openShut, rowOf, sealShut } from './view.ts'

/**
 * Keys for somebody whose client sent a password and can make none: here, in memory, shut by what was derived from that
 * password. Who has keys already keeps them.
 */
export const enrol = async (db: Queryable, vault: Vault, userId: string, kek: CryptoKey, now: Date): Promise<boolean> =>
  (await insertKeySet(db, rowOf(vault, userId, await makeKeySet({ userId, id: newId() }, kek), now))) !== null

/**
 * The same for a password that such a client changes: the master keys, shut by the next one. A set that the present
 * password does not open is locked from then on.
 */
export const rewrap = async (db: Queryable, vault: Vault, userId: string, from: CryptoKey, to: CryptoKey) => {
  for (const { id, passwordWrap } of await findOpenKeySets(db, userId)) {
    const named = { userId, id }
    const shut = openShut(vault, id, 'password_wrap', passwordWrap) as string
    const master = await unwrapMaster(named, shut, from).catch(() => null)
    const next = master && sealShut(vault, id, 'password_wrap', await wrapMaster(named, master, to))
    await saveWraps(db, id, { passwordWrap: next })
  }
}
