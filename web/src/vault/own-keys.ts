import type { User } from '@salve/contract/accounts'
import type { OwnKeys, Unlocked } from '@salve/contract/seal/own-keys'
import { useSyncExternalStore } from 'react'
import { call } from '../api/call.ts'
import { Refusal } from '../api/refusal.ts'
import { proofOf } from './proof.ts'

/**
 * The keys of whoever is signed in, in the memory of this tab and nowhere else: a page that is loaded anew asks for the
 * password again. Before the password is known, and after somebody left, there are none.
 */
let keys: OwnKeys | null = null
let opening: Promise<OwnKeys> | null = null
/** Counts who was here: keys that were on their way for somebody who left come to nobody. */
let turn = 0
const listeners = new Set<() => void>()

/** Keys that were just opened, or none any more. */
export const holdKeys = (next: OwnKeys | null) => {
  keys = next
  for (const listener of listeners) listener()
}

const open = (by: Unlocked): Promise<OwnKeys> => {
  const mine = ++turn
  // Loaded only now: most pages can do without.
  opening = import('@salve/contract/seal/own-keys')
    .then(({ openKeys }) => openKeys(call, by))
    .then((opened) => {
      if (mine === turn) holdKeys(opened)
      return opened
    })
    .finally(() => {
      if (mine === turn) opening = null
    })
  return opening
}

/** Whoever has just signed in has the keys at hand; who has none yet gets some. The page does not wait for it. */
export const rememberKeys = (by: Unlocked) => void open(by).catch(() => {})

/** With the password, for whoever came back without signing in. */
export const unlockKeys = async (user: Pick<User, 'id' | 'email'>, password: string): Promise<OwnKeys> => {
  const { authKey, kek } = await proofOf(user.email, password)
  return open({ userId: user.id, kek, authKey }).catch((error: unknown) => {
    // What was shut by the right password does not open by another one.
    if (error instanceof DOMException && error.name === 'OperationError')
      throw new Refusal('invalid-credentials', 'the password does not open the keys')
    throw error
  })
}

/** Null while they are locked; for what is done with them outside of a page's drawing. */
export const keysNow = () => keys

/** Keys as they are after something was done with them. Who has left meanwhile does not come back by what was under way. */
export const keepKeys = (next: OwnKeys) => {
  if (keys?.by.userId === next.by.userId) holdKeys(next)
}

export const forgetKeys = () => {
  turn++
  opening = null
  if (keys !== null) holdKeys(null)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Null while they are locked. */
export const useKeys = (): OwnKeys | null => useSyncExternalStore(subscribe, () => keys)

/** Keys that are on their way, for whoever would otherwise ask for the password a moment too early. */
export const keysOnTheirWay = () => opening
