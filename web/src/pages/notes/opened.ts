import type { Call } from '@salve/contract/call'
import { keysOfDoctor } from '@salve/contract/keys'
import type { Note, SealedNote } from '@salve/contract/notes'
import { type OpenedNote, openVersion, type Signature } from '@salve/contract/seal/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { keysOfDoctorNow } from '../../api/notes.ts'
import { isRefusal } from '../../api/refusal.ts'

/** `unknown` is who signed it where the doctor is not there any more to be asked about. */
export type Standing = Signature | 'unknown'
/** `locked` is sealed to keys that are not open here; `broken` is not what was sealed. */
export type Opened =
  | ({ state: 'open'; signature: Standing } & Omit<OpenedNote, 'signature'>)
  | { state: 'locked' }
  | { state: 'broken' }
type Place = Pick<Note, 'id' | 'patientId' | 'doctorId'>

/** A list of notes asks for the keys of its doctors once, not once for each note. */
const askingOnce = (keys: OwnKeys, queries: QueryClient, failed: (error: unknown) => void): OwnKeys => {
  const call = async (endpoint: unknown, given: { params: { id: string } }) => {
    if (endpoint !== keysOfDoctor) return keys.call(endpoint as typeof keysOfDoctor, given)
    return queries.fetchQuery(keysOfDoctorNow(given.params.id)).catch((error: unknown) => {
      failed(error)
      throw error
    })
  }
  return { ...keys, call: call as Call }
}

const open = async (keys: OwnKeys, note: Place, sealed: SealedNote, queries: QueryClient): Promise<Opened> => {
  let lost: unknown
  const asking = askingOnce(keys, queries, (error) => {
    lost = error
  })
  const mayOpen = sealed.keys.some(({ keySetId }) => keys.sets.some(({ id }) => id === keySetId))
  const opened = await openVersion(asking, note, sealed).catch((): Opened => ({ state: mayOpen ? 'broken' : 'locked' }))
  // A lost connection is no forgery.
  if (lost !== undefined && !isRefusal(lost, 'not-found')) throw lost
  if ('state' in opened) return opened
  return { state: 'open', ...opened, signature: lost === undefined ? opened.signature : 'unknown' }
}

/** One version of a note, opened in this tab. What was opened is gone from memory with the page that shows it. */
export const useOpened = (keys: OwnKeys, note: Place, sealed: SealedNote) => {
  const queries = useQueryClient()
  return useQuery({
    queryKey: [
      'opened',
      note.id,
      sealed.version,
      sealed.keys.map(({ keySetId }) => keySetId),
      keys.sets.map(({ id }) => id),
      keys.pinsVersion,
    ],
    queryFn: () => open(keys, note, sealed, queries),
    // The same words stay in sight while the signature is held against what is known by now.
    placeholderData: (before) => before,
    networkMode: 'always',
    // What it asks for was tried again already.
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

export const firstLine = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')
