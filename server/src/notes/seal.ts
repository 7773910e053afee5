import type { SealedNote } from '@salve/contract/notes'
import { bytesOf } from '@salve/contract/seal/bytes'
import { isSigned, type NotePlace, sealNote } from '@salve/contract/seal/note'
import type { Tx } from '../kernel/db.ts'
import { Refusal, wrongField } from '../kernel/refusal.ts'
import type { PartyKeys } from './party-keys.ts'
import { insertKeys, insertVersion } from './queries.ts'

export const stored = (letters: string) => Buffer.from(bytesOf(letters))

export const keysChanged = () =>
  new Refusal(
    'keys-changed',
    'The keys of somebody who is to read this have changed. Read them again, then seal it anew.',
  )

/** Plain text that came by the API: sealed to those who may read it, and forgotten. Nobody signs for it. */
export const sealPlain = (place: NotePlace, text: string, writtenAt: Date, parties: PartyKeys[]) =>
  sealNote(place, { text, writtenAt: writtenAt.toISOString() }, parties, null)

/**
 * What a client sealed, before it is kept: signed by the author's present keys, at this very place, and sealed to
 * everybody who is to read it and to nobody else. What is in it nobody can see here.
 */
export const assertSealed = async (place: NotePlace, sealed: SealedNote, parties: PartyKeys[], author: PartyKeys) => {
  if (sealed.noteId !== place.noteId) throw wrongField('sealed.noteId', 'is the id of another note')
  if (sealed.version !== place.version)
    throw new Refusal('stale-version', `Version ${place.version} is the next one, ${sealed.version} was sent.`)
  if (!sealed.author || !(await isSigned(place, sealed, author)))
    throw wrongField('sealed.author', "must be the caller's signature, by the present keys")
  const wanted = new Map(parties.map(({ id, userId }) => [id, userId]))
  const sent = new Map(sealed.keys.map(({ keySetId, userId }) => [keySetId, userId]))
  const fits = [...sent].every(([id, userId]) => wanted.get(id) === userId)
  if (!fits || sent.size !== wanted.size || sent.size !== sealed.keys.length) throw keysChanged()
}

export const writeVersion = async (tx: Tx, sealed: SealedNote, sealedBy: string, now: Date) => {
  const { noteId, version, author } = sealed
  await insertVersion(tx, {
    noteId,
    version,
    ciphertext: stored(sealed.ciphertext),
    keySetId: author?.keySetId ?? null,
    signature: author ? stored(author.signature) : null,
    writtenAt: now,
  })
  await insertKeys(
    tx,
    sealed.keys.map(({ userId, keySetId, sealedKey }) => ({
      noteId,
      version,
      keySetId,
      userId,
      sealedKey: stored(sealedKey),
      sealedBy,
      createdAt: now,
    })),
  )
}
