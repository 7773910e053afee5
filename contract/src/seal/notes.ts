import type { Call } from '../call.ts'
import { keysOfDoctor, keysOfPatient, type PublicKeys } from '../keys.ts'
import {
  addNoteKeys,
  amendNote as amend,
  listUnread,
  type Note,
  readNote,
  type SealedNote,
  shareNote as share,
  type Unread,
  writeNote as write,
} from '../notes.ts'
import type { Step } from '../steps.ts'
import { newId } from './id.ts'
import { isSigned, type NotePlace, openKey, openNote, sealKeyTo, sealNote } from './note.ts'
import { assertKnown, keepKnown, type OwnKeys, standingsAt } from './own-keys.ts'
import type { Marked, Place } from './pins.ts'

type Pair = { patientId: string; doctorId: string }

const placeOf = (note: Pair & { id: string }, version: number): NotePlace => ({
  noteId: note.id,
  patientId: note.patientId,
  doctorId: note.doctorId,
  version,
})

/** The keys of everybody who is to read what this doctor writes for this patient. */
const placesOf = async ({ call }: OwnKeys, pair: Pair, otherDoctors: string[] = []): Promise<Place[]> => [
  { kind: 'patient', id: pair.patientId, items: (await call(keysOfPatient, { params: { id: pair.patientId } })).items },
  ...(await Promise.all([...new Set([pair.doctorId, ...otherDoctors])].map((id) => placeOfDoctor(call, id)))),
]

const placeOfDoctor = async (call: Call, id: string): Promise<Place> => ({
  kind: 'doctor',
  id,
  items: (await call(keysOfDoctor, { params: { id } })).items,
})

/** Each set once: a guardian may be the doctor as well. */
const currentAt = (places: Place[]) => [
  ...new Map(
    places.flatMap(({ items }) => items.filter(({ current }) => current)).map((one) => [one.id, one]),
  ).values(),
]

/** Keeps the keys of a doctor at the first sight: from then on others in their place are noticed. */
export const knowDoctor = async (keys: OwnKeys, doctorId: string, accepted: string[] = []): Promise<OwnKeys> =>
  assertKnown(keys, [await placeOfDoctor(keys.call, doctorId)], accepted)

const author = (keys: OwnKeys) => {
  if (!keys.current) throw new Error('the keys are locked')
  return keys.current
}

type Draft = { text: string; steps: Step[] }
type How = { accepted?: string[]; now?: Date }
/** The same id for each try: a note whose answer was lost is not written twice. */
type HowNew = How & { noteId?: string }

/** Seals a note here and sends it with its steps; the text goes nowhere else. */
export const writeNote = async (
  before: OwnKeys,
  pair: Pair,
  { text, steps }: Draft,
  { accepted = [], now = new Date(), noteId = newId(now.getTime()) }: HowNew = {},
) => {
  const places = await placesOf(before, pair)
  const keys = await assertKnown(before, places, accepted)
  const place = placeOf({ ...pair, id: noteId }, 1)
  const sealed = await sealNote(place, { text, writtenAt: now.toISOString() }, currentAt(places), author(keys))
  return { keys, answer: await keys.call(write, { body: { patientId: pair.patientId, sealed, steps } }) }
}

export const amendNote = async (
  before: OwnKeys,
  note: Note,
  { text, steps }: Draft,
  { accepted = [], now = new Date() }: How = {},
) => {
  const others = note.readers.map(({ doctorId }) => doctorId)
  const places = await placesOf(before, note, others)
  const keys = await assertKnown(before, places, accepted)
  const place = placeOf(note, note.version + 1)
  const sealed = await sealNote(place, { text, writtenAt: now.toISOString() }, currentAt(places), author(keys))
  return { keys, answer: await keys.call(amend, { params: { id: note.id }, body: { sealed, steps } }) }
}

/**
 * `signed` by keys of that doctor that were seen before or are seen for the first time; `unsigned` came as plain text by
 * the API; `changed` is signed by keys that are new and that nobody vouches for; `forged` is signed by nobody we can name.
 */
export type Signature = 'signed' | 'unsigned' | 'changed' | 'forged'
export type OpenedNote = { text: string; writtenAt: string; signature: Signature }

const signatureOf = async (keys: OwnKeys, place: NotePlace, sealed: SealedNote): Promise<Signature> => {
  if (!sealed.author) return 'unsigned'
  const { keySetId } = sealed.author
  const doctor = await placeOfDoctor(keys.call, place.doctorId)
  const signer = (await standingsAt(keys, doctor)).find(({ person }) => person.id === keySetId)
  if (!signer || !(await isSigned(place, sealed, signer.person))) return 'forged'
  return signer.standing === 'changed' ? 'changed' : 'signed'
}

/** Opens one version of a note. Throws `NotForThisKey` when it is sealed to keys that are not open here. */
export const openVersion = async (
  keys: OwnKeys,
  note: Pair & { id: string },
  sealed: SealedNote,
): Promise<OpenedNote> => {
  const place = placeOf(note, sealed.version)
  const { text, writtenAt } = await openNote(place, sealed, keys.sets)
  // Whoever wrote it may not be there any more to be asked about.
  const signature = await signatureOf(keys, place, sealed).catch((error: unknown): Signature => {
    if ((error as { code?: string }).code !== 'not-found') throw error
    return 'forged'
  })
  return { text, writtenAt, signature }
}

type Keyed = Pick<SealedNote, 'version' | 'keys'>

const keyOf = async (keys: OwnKeys, place: NotePlace, { keys: sealed }: Keyed) => {
  for (const own of keys.sets)
    for (const key of sealed.filter(({ keySetId }) => keySetId === own.id)) {
      const opened = await openKey(place, key, own).catch(() => null)
      if (opened) return opened
    }
  return null
}

const keysFor = async (keys: OwnKeys, note: Pair & { id: string }, versions: Keyed[], readers: PublicKeys[]) => {
  const sealed = []
  for (const one of versions) {
    const place = placeOf(note, one.version)
    const noteKey = await keyOf(keys, place, one)
    if (noteKey)
      for (const reader of readers) sealed.push({ ...(await sealKeyTo(place, noteKey, reader)), version: one.version })
  }
  return sealed
}

const allUnread = async ({ call }: OwnKeys): Promise<Unread[]> => {
  const found: Unread[] = []
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await call(listUnread, { query: { cursor } })
    found.push(...items)
    if (nextCursor === null) return found
    cursor = nextCursor
  }
}

/**
 * Seals what others cannot open any more to their newer keys, where those are known or vouched for. Whoever is seen here for
 * the first time waits for a person to accept them, as whose keys have changed: nobody looks on while this is done.
 */
export const sealForNewKeys = async (before: OwnKeys, { accepted = [] }: { accepted?: string[] } = {}) => {
  let keys = before
  let sealed = 0
  const waiting = new Map<string, Marked>()
  for (const unread of await allUnread(keys)) {
    const places = await placesOf(keys, unread, unread.readerIds)
    for (const place of places) {
      const stood = await standingsAt(keys, place)
      const missing = stood.filter(({ person }) => person.current && unread.missing.includes(person.id))
      const right = missing.filter(
        ({ person, standing }) => standing === 'known' || standing === 'vouched' || accepted.includes(person.mark),
      )
      for (const { person } of missing.filter((one) => !right.includes(one))) waiting.set(person.mark, person)
      const people = right.map(({ person }) => person)
      if (people.length === 0) continue
      keys = await keepKnown(keys, [[place, people]])
      const found = await keysFor(keys, { ...unread, id: unread.noteId }, unread.versions, people)
      if (found.length === 0) continue
      sealed += (await keys.call(addNoteKeys, { params: { id: unread.noteId }, body: { keys: found } })).added
    }
  }
  return { keys, sealed, waiting: [...waiting.values()] }
}

/** Lets another doctor of the patient read a note, all versions of it. */
export const shareNote = async (before: OwnKeys, noteId: string, doctorId: string, accepted: string[] = []) => {
  const place = await placeOfDoctor(before.call, doctorId)
  const keys = await assertKnown(before, [place], accepted)
  const note = await keys.call(readNote, { params: { id: noteId } })
  const versions = note.versions.map(({ sealed }) => sealed)
  const found = await keysFor(keys, note, versions, currentAt([place]))
  return { keys, reader: await keys.call(share, { params: { id: noteId }, body: { doctorId, keys: found } }) }
}
