import type { Note } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys as queryKeys } from '../../api/keys.ts'
import { isRefusal } from '../../api/refusal.ts'
import { keepKeys } from '../../vault/own-keys.ts'
import type { Person, ToSend, Written } from './sending.ts'
import { whatArrived } from './what-arrived.ts'

export type Sending =
  /** `other`: an earlier text of this note had arrived already. */
  | { state: 'idle' | 'sending' | 'other' }
  | { state: 'failed'; error: unknown }
  | { state: 'changed'; people: Person[] }
  | { state: 'sent'; written: Written }

const seal = async (keys: OwnKeys, note: ToSend, amends: Note | undefined, accepted: string[]) => {
  const sdk = await import('@salve/contract/seal/notes')
  return amends === undefined
    ? sdk.writeNote(keys, note, note, { accepted, noteId: note.noteId })
    : sdk.amendNote(keys, amends, note, { accepted })
}

/** Seals a note and sends it. Keys that have changed stop it until a person has said that it is right. */
export const useSend = (amends?: Note) => {
  const queries = useQueryClient()
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const arrived = (written: Written) => {
    setSending({ state: 'sent', written })
    for (const queryKey of [queryKeys.notes, queryKeys.plans]) void queries.invalidateQueries({ queryKey })
    return true
  }
  const stopped = (why: Sending) => {
    setSending(why)
    return false
  }
  const failed = (error: unknown) => {
    if (!isRefusal(error)) reportError(error)
    return stopped({ state: 'failed', error })
  }
  /** A try whose answer was lost had arrived, and was written further since. */
  const other = (error: unknown) => (amends === undefined ? stopped({ state: 'other' }) : failed(error))
  const notSent = async (error: unknown, keys: OwnKeys, note: ToSend) => {
    const { KeysChanged } = await import('@salve/contract/seal/own-keys')
    if (error instanceof KeysChanged) return stopped({ state: 'changed', people: error.people })
    const there = note.tried && !isRefusal(error, 'offline') ? await whatArrived(keys, note, amends) : null
    return there === null ? failed(error) : there === 'other' ? other(error) : arrived(there)
  }
  /** Whether it is there now. */
  const send = async (keys: OwnKeys, note: ToSend, accepted: string[] = []): Promise<boolean> => {
    setSending({ state: 'sending' })
    try {
      const { keys: next, answer } = await seal(keys, note, amends, accepted)
      keepKeys(next)
      return arrived(answer)
    } catch (error) {
      return notSent(error, keys, note).catch(failed)
    }
  }
  return { sending, send, rest: () => setSending({ state: 'idle' }) }
}
