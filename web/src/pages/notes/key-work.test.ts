import { readOwnKeys } from '@salve/contract/keys'
import { makeKeySet, openKeySet, unwrapMaster } from '@salve/contract/seal/key-set'
import { type OwnKeys, openKeys } from '@salve/contract/seal/own-keys'
import { shutPins } from '@salve/contract/seal/pins'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Refusal } from '../../api/refusal.ts'
import { forgetKeys, holdKeys, keysNow } from '../../vault/own-keys.ts'
import { withKeys } from './key-work.ts'

const userId = '01890000-0000-7000-8000-00000000000a'

/** Somebody's keys, and a server that knows no more than them and the version of the pins. */
const keysWith = async (pinsVersion: () => number): Promise<OwnKeys> => {
  const kek = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const set = await makeKeySet({ userId, id: '01890000-0000-7000-8000-00000000000b' }, kek)
  const kept = { ...set, userId, createdAt: '2026-03-01T09:00:00Z', current: true }
  const own = await openKeySet(kept, await unwrapMaster(kept, set.passwordWrap, kek))
  const call = async (endpoint: unknown) => {
    if (endpoint !== readOwnKeys) throw new Error('nothing else is asked for')
    return { sets: [kept], pins: [{ keySetId: set.id, sealed: await shutPins({}, own), version: pinsVersion() }] }
  }
  return openKeys(call as OwnKeys['call'], { userId, kek, authKey: 'A' })
}

let onServer = 1
const next = (keys: OwnKeys): OwnKeys => ({ ...keys, pinsVersion: keys.pinsVersion + 1 })
beforeEach(async () => {
  onServer = 1
  holdKeys(await keysWith(() => onServer))
})
afterEach(forgetKeys)

it('does one after the other, each with what the one before has left', async () => {
  const seen: number[] = []
  const work = async (keys: OwnKeys) => {
    seen.push(keys.pinsVersion)
    await new Promise((go) => setTimeout(go))
    return { keys: next(keys) }
  }
  await Promise.all([withKeys(work), withKeys(work), withKeys(work)])
  expect([seen, keysNow()?.pinsVersion]).toEqual([[1, 2, 3], 4])
})

it('goes on after one that failed, which leaves the keys as they were', async () => {
  const failed = withKeys(() => Promise.reject(new Error('no')))
  const after = withKeys(async (keys) => ({ keys: next(keys), of: keys.pinsVersion }))
  await expect(failed).rejects.toThrow('no')
  expect([(await after).of, keysNow()?.pinsVersion]).toEqual([1, 2])
})

it('reads the keys anew, once, where another tab has gone on', async () => {
  onServer = 7
  const seen: number[] = []
  await withKeys(async (keys) => {
    seen.push(keys.pinsVersion)
    if (keys.pinsVersion < 7) throw new Refusal('stale-version', 'another tab was here')
    return { keys: next(keys) }
  })
  expect([seen, keysNow()?.pinsVersion]).toEqual([[1, 7], 8])
  const tries: number[] = []
  const never = withKeys(async (keys) => {
    tries.push(keys.pinsVersion)
    throw new Refusal('stale-version', 'it is the note that is stale')
  })
  await expect(never).rejects.toMatchObject({ code: 'stale-version' })
  expect(tries).toEqual([8, 7])
})

it('does not bring back the keys of whoever has left meanwhile', async () => {
  await withKeys(async (keys) => {
    forgetKeys()
    return { keys: next(keys) }
  })
  expect(keysNow()).toBeNull()
  await expect(withKeys(async (keys) => ({ keys }))).rejects.toMatchObject({ code: 'no-keys' })
})
