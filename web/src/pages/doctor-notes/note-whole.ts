import type { Answer } from '@salve/contract/call'
import type { Note, readNote } from '@salve/contract/notes'
import type { Signature } from '@salve/contract/seal/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useQueries } from '@tanstack/react-query'
import { openedVersion } from './opened.ts'

export type WholeNote = Answer<NonNullable<typeof readNote.answer>>
export type NoteOpenable = { version: number; writtenAt: string; text: string | null; signature: Signature | null }

/** All versions of a note as far as one's keys open them, oldest first. */
export const useOpenedVersions = (note: WholeNote, keys: OwnKeys) =>
  useQueries({
    queries: note.versions.map(({ sealed }) => openedVersion(note satisfies Note, sealed, keys)),
    combine: (opened) => ({
      pending: opened.some(({ isPending }) => isPending),
      broken: opened.some(({ isError }) => isError),
      versions: note.versions.map(
        ({ sealed, writtenAt }, at): NoteOpenable => ({
          version: sealed.version,
          writtenAt,
          text: opened[at].data?.text ?? null,
          signature: opened[at].data?.signature ?? null,
        }),
      ),
    }),
  })
