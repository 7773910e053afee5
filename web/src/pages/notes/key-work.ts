import { type OwnKeys, openKeys } from '@salve/contract/seal/own-keys'
import { isRefusal, Refusal } from '../../api/refusal.ts'
import { keepKeys, keysNow } from '../../vault/own-keys.ts'

let last: Promise<unknown> = Promise.resolve()

/**
 * What is done with the keys of this tab, one after the other: each begins with what the one before has left. Another tab
 * may have gone on meanwhile; then the keys are read anew, and it is done once more.
 */
export const withKeys = <Done extends { keys: OwnKeys }>(work: (keys: OwnKeys) => Promise<Done>): Promise<Done> => {
  const run = async (keys: OwnKeys) => {
    const done = await work(keys)
    keepKeys(done.keys)
    return done
  }
  const next = last.then(async () => {
    const keys = keysNow()
    if (keys === null) throw new Refusal('no-keys', 'the keys are locked')
    return run(keys).catch(async (error: unknown) => {
      if (!isRefusal(error, 'stale-version')) throw error
      return run(await openKeys(keys.call, keys.by))
    })
  })
  last = next.catch(() => {})
  return next
}
