import type { PublicKeys } from '../keys.ts'
import { boxKey, shut, unshut } from './box.ts'
import { type Bytes, base64url, bound, bytesOf, utf8 } from './bytes.ts'
import { type OpenKeySet, vouchedFor } from './key-set.ts'

/** A record or a doctor, with the keys of those who read what is written there. */
export type Person = PublicKeys & { name: string; current?: boolean }
export type Place = { kind: 'patient' | 'doctor'; id: string; items: Person[] }
/** With a mark that is the same for the same keys of the same person, and for nothing else. */
export type Marked = Person & { mark: string }

/**
 * Which keys were seen at which record or doctor. By place and not by person: whoever turns up beside those who were known there
 * is as strange as one of them with other keys.
 */
export type Pins = Record<string, string[]>

const placeOf = ({ userId, id }: OpenKeySet) => bound('pins/v1', userId, id)

export const shutPins = async (pins: Pins, own: OpenKeySet): Promise<string> =>
  base64url(await shut(await boxKey(own.master), placeOf(own), utf8(JSON.stringify(pins)) as Bytes))

export const openPins = async (sealed: string, own: OpenKeySet): Promise<Pins> =>
  JSON.parse(new TextDecoder().decode(await unshut(await boxKey(own.master), placeOf(own), bytesOf(sealed))))

export const mergedPins = (a: Pins, b: Pins): Pins => {
  const merged = { ...a }
  for (const [place, marks] of Object.entries(b)) merged[place] = [...new Set([...(merged[place] ?? []), ...marks])]
  return merged
}

type Keys = Pick<PublicKeys, 'userId' | 'id' | 'publicKey' | 'signKey'>
const digestOf = async (what: string, { userId, id, publicKey, signKey }: Keys) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bound(what, userId, id, publicKey, signKey)))

const marked = async (person: Person): Promise<Marked> => ({
  ...person,
  mark: base64url((await digestOf('pin/v1', person)).subarray(0, 16)),
})

export const nameOfPlace = ({ kind, id }: Pick<Place, 'kind' | 'id'>) => `${kind}:${id.toLowerCase()}`

/**
 * `known` was seen at this place before, `new` at a place of which nothing was ever seen, `vouched` was signed by keys that are
 * known, or by such. `changed` is anything else: a person who began anew, or a server that puts its own key in between.
 */
export type Standing = 'known' | 'new' | 'vouched' | 'changed'
export type Stood = { person: Marked; standing: Standing }

/** `pins` is null where they are there and cannot be read: then nothing counts as seen, and nothing as first sight. */
export const standingsOf = async (pins: Pins | null, place: Place): Promise<Stood[]> => {
  const people = await Promise.all(place.items.map(marked))
  const seen = pins === null ? [] : pins[nameOfPlace(place)]
  if (seen === undefined) {
    // A doctor is one person.
    const strange = place.kind === 'doctor' && new Set(people.map(({ userId }) => userId)).size > 1
    return people.map((person) => ({ person, standing: strange ? 'changed' : 'new' }))
  }
  const standing = new Map<string, Standing>(
    people.filter(({ mark }) => seen.includes(mark)).map(({ mark }) => [mark, 'known']),
  )
  // One set vouches for the next, which vouches for the one after it.
  for (let before = -1; before !== standing.size; ) {
    before = standing.size
    for (const next of people.filter(({ mark }) => !standing.has(mark)))
      for (const known of people.filter(({ mark }) => standing.has(mark)))
        if (await vouchedFor(next, known)) standing.set(next.mark, 'vouched')
  }
  return people.map((person) => ({ person, standing: standing.get(person.mark) ?? 'changed' }))
}

/** Two people compare it by voice: the same figures mean the same keys. */
export const fingerprintOf = async (keys: Keys): Promise<string> => {
  const figures = Array.from((await digestOf('fingerprint/v1', keys)).subarray(0, 24), (byte) =>
    String(byte % 10),
  ).join('')
  return (figures.match(/.{4}/g) as string[]).join(' ')
}
