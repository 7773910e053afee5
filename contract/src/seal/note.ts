import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { PublicKeys } from '../keys.ts'
import type { NoteKey, SealedNote } from '../notes.ts'
import { boxKey, shut, unshut } from './box.ts'
import { type Bytes, base64url, bound, bytesOf, joined, random, utf8 } from './bytes.ts'
import { type OpenKeySet, signedBy } from './key-set.ts'

/** What a ciphertext belongs to. */
export type NotePlace = { noteId: string; patientId: string; doctorId: string; version: number }
export type NoteText = { text: string; writtenAt: string }
type Reader = Pick<PublicKeys, 'id' | 'userId' | 'publicKey'>

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const info = utf8('salve/note-key/v1')
const pointBytes = 65
const roundTo = 512

// The server knows ids in small letters only, whichever way somebody wrote them.
const placeOf = ({ noteId, patientId, doctorId, version }: NotePlace) =>
  bound('note/v1', ...[noteId, patientId, doctorId].map((id) => id.toLowerCase()), version)
const keyPlace = (place: NotePlace, reader: Pick<Reader, 'id' | 'userId'>) =>
  joined(placeOf(place), utf8(`|${reader.userId}|${reader.id}`))

const signedWords = async (place: NotePlace, keySetId: string, ciphertext: Bytes) =>
  joined(
    placeOf(place),
    utf8(`|signed by ${keySetId}|`),
    new Uint8Array(await crypto.subtle.digest('SHA-256', ciphertext)),
  )

// The length of a note would tell much about it.
const padded = (note: NoteText): Bytes => {
  const plain = utf8(JSON.stringify(note))
  return joined(plain, utf8(' '.repeat((roundTo - (plain.length % roundTo)) % roundTo)))
}

/** Seals the key of a note to one of its readers. */
export const sealKeyTo = async (place: NotePlace, noteKey: Bytes, reader: Reader): Promise<NoteKey> => {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bytesOf(reader.publicKey))
  const sender = await suite.createSenderContext({ recipientPublicKey, info })
  const sealed = await sender.seal(noteKey, keyPlace(place, reader))
  return {
    userId: reader.userId,
    keySetId: reader.id,
    sealedKey: base64url(joined(new Uint8Array(sender.enc), new Uint8Array(sealed))),
  }
}

export const openKey = async (place: NotePlace, key: NoteKey, own: OpenKeySet): Promise<Bytes> => {
  const sealed = bytesOf(key.sealedKey)
  const recipient = await suite.createRecipientContext({
    recipientKey: own.readKeys,
    enc: sealed.subarray(0, pointBytes),
    info,
  })
  return new Uint8Array(await recipient.open(sealed.subarray(pointBytes), keyPlace(place, own)))
}

/** A note under a key of its own, sealed to each reader and signed by whom it is from. Without an author nobody signs. */
export const sealNote = async (
  place: NotePlace,
  note: NoteText,
  readers: Reader[],
  author: OpenKeySet | null,
): Promise<SealedNote> => {
  const noteKey = random(32)
  const ciphertext = await shut(await boxKey(noteKey), placeOf(place), padded(note))
  return {
    noteId: place.noteId,
    version: place.version,
    ciphertext: base64url(ciphertext),
    author: author && {
      keySetId: author.id,
      signature: await author.sign(await signedWords(place, author.id, ciphertext)),
    },
    keys: await Promise.all(readers.map((reader) => sealKeyTo(place, noteKey, reader))),
  }
}

/** Throws when none of one's keys opens it, or when it is not what was sealed at this place. */
export const openNote = async (
  place: NotePlace,
  sealed: SealedNote,
  own: OpenKeySet[],
): Promise<NoteText & { noteKey: Bytes }> => {
  let altered = false
  for (const set of own)
    for (const key of sealed.keys.filter(({ keySetId }) => keySetId === set.id)) {
      // Of several keys for one reader not each need be good.
      const noteKey = await openKey(place, key, set).catch(() => null)
      if (!noteKey) continue
      const plain = await unshut(await boxKey(noteKey), placeOf(place), bytesOf(sealed.ciphertext)).catch(() => null)
      if (plain) return { ...(JSON.parse(new TextDecoder().decode(plain)) as NoteText), noteKey }
      altered = true
    }
  throw altered ? new AlteredNote() : new NotForThisKey()
}

export class AlteredNote extends Error {
  constructor() {
    super('this is not what was sealed')
  }
}

export class NotForThisKey extends Error {
  constructor() {
    super('this note is sealed to other keys')
  }
}

/** Whether the note is the work of whom it names; null when nobody signed it. */
export const isSigned = async (
  place: NotePlace,
  { author, ciphertext }: Pick<SealedNote, 'author' | 'ciphertext'>,
  by: Pick<PublicKeys, 'id' | 'signKey'>,
): Promise<boolean | null> =>
  author === null
    ? null
    : author.keySetId === by.id &&
      signedBy(by.signKey, author.signature, await signedWords(place, by.id, bytesOf(ciphertext))).catch(() => false)
