import type { Note, SealedNote } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { queryOptions } from '@tanstack/react-query'
import { keys as queryKeys } from '../../api/keys.ts'

type Whose = Pick<Note, 'id' | 'patientId' | 'doctorId'>
const nameOf = (note: Whose, sealed: SealedNote, keys: OwnKeys) => [
  note.id,
  sealed.version,
  keys.sets.map(({ id }) => id).join(),
]

// What was opened stays true for as long as the same keys are open.
const once = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const

/** The text alone, for a list: whose signature it bears is asked for where the note is read. */
export const openedText = (note: Note, keys: OwnKeys) =>
  queryOptions({
    queryKey: [...queryKeys.notes, 'text', ...nameOf(note, note.sealed, keys)],
    queryFn: async () => {
      const { NotForThisKey, openNote } = await import('@salve/contract/seal/note')
      const place = { ...note, noteId: note.id, version: note.sealed.version }
      return openNote(place, note.sealed, keys.sets).then(
        ({ text }) => text,
        (error: unknown) => {
          if (error instanceof NotForThisKey) return null
          throw error
        },
      )
    },
    ...once,
  })

/** A version with its signature; null when it is sealed to keys that are not open here. */
export const openedVersion = (note: Whose, sealed: SealedNote, keys: OwnKeys) =>
  queryOptions({
    queryKey: [...queryKeys.notes, 'version', ...nameOf(note, sealed, keys)],
    queryFn: async () => {
      const { openVersion } = await import('@salve/contract/seal/notes')
      const { NotForThisKey } = await import('@salve/contract/seal/note')
      return openVersion(keys, note, sealed).catch((error: unknown) => {
        if (error instanceof NotForThisKey) return null
        throw error
      })
    },
    ...once,
  })
