import type { Note } from '@salve/contract/notes'
import { knowDoctor } from '@salve/contract/seal/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useEffect } from 'react'
import { withKeys } from './key-work.ts'
import type { Opened } from './opened.ts'

/** Keeps the keys of whoever signed what is read, at the first sight: from then on others in their place are noticed. */
export const useKnowAuthor = (keys: OwnKeys, { doctorId }: Pick<Note, 'doctorId'>, opened: Opened | undefined) => {
  const signed = opened?.state === 'open' && opened.signature === 'signed'
  const { current } = keys
  useEffect(() => {
    if (!signed || current === null) return
    // Of keys that have changed the page itself tells; without a connection the next reading does it.
    withKeys(async (now) => ({ keys: await knowDoctor(now, doctorId) })).catch(() => {})
  }, [signed, current, doctorId])
}
