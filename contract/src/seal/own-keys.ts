import type { Call } from '../call.ts'
import {
  addKeySet,
  changeWraps,
  type KeySet,
  type PublicKeys,
  readOwnKeys,
  type Pins as SealedPins,
  savePins,
} from '../keys.ts'
import { newId } from './id.ts'
import {
  makeKeySet,
  type OpenKeySet,
  openKeySet,
  unwrapByRecovery,
  unwrapMaster,
  wrapForRecovery,
  wrapMaster,
} from './key-set.ts'
import {
  type Marked,
  mergedPins,
  nameOfPlace,
  openPins,
  type Pins,
  type Place,
  type Stood,
  shutPins,
  standingsOf,
} from './pins.ts'
import { newRecoveryCode } from './recovery.ts'

/** What a password derives and what stands for it towards the server. */
export type Unlocked = { userId: string; kek: CryptoKey; authKey: string }

/** Somebody's keys, in the memory of their own client. */
export type OwnKeys = {
  call: Call
  by: Unlocked
  /** Those that are open, newest first. */
  sets: OpenKeySet[]
  /** Those that the present password does not open. */
  locked: KeySet[]
  /** Null while the newest is locked: then nothing can be written. */
  current: OpenKeySet | null
  hasRecovery: boolean
  /** Which keys of others were seen; null where somebody has written over what was kept of it. */
  pins: Pins | null
  pinsVersion: number
}

/** One's own keys as the server gives them do not belong together: what is public is not what is private. */
export class KeysSwapped extends Error {}

const openOne = async (set: KeySet, kek: CryptoKey): Promise<OpenKeySet | null> => {
  if (set.passwordWrap === null) return null
  const master = await unwrapMaster(set, set.passwordWrap, kek)
  // The password was right, or it would not have come so far.
  return openKeySet(set, master).catch((cause: unknown) => {
    throw new KeysSwapped('these keys do not belong together', { cause })
  })
}

/** A set that is broken is locked for now; when none opens at all, the password was another one. */
const openThose = async (sets: KeySet[], kek: CryptoKey) => {
  const tried = await Promise.allSettled(sets.map((set) => openOne(set, kek)))
  const failures = tried.filter((one) => one.status === 'rejected').map(({ reason }) => reason as Error)
  const swapped = failures.find((error) => error instanceof KeysSwapped)
  const opened = tried.map((one) => (one.status === 'fulfilled' ? one.value : null))
  if (swapped) throw swapped
  if (failures.length > 0 && opened.every((set) => set === null)) throw failures[0]
  return opened
}

const begin = async (call: Call, { userId, kek, authKey }: Unlocked) => {
  const first = await makeKeySet({ userId, id: newId() }, kek)
  // With the proof: keys that a wrong password shuts would open for nobody again. Another tab may have been quicker.
  await call(addKeySet, { body: { ...first, authKey } }).catch((error: unknown) => {
    if ((error as { code?: string }).code !== 'stale-version') throw error
  })
  return call(readOwnKeys)
}

/** Null where there are some that do not open: somebody has written over them. */
const pinsOf = async (kept: SealedPins[], open: OpenKeySet[]): Promise<Pins | null> => {
  let pins: Pins = {}
  for (const { keySetId, sealed } of kept) {
    const own = open.find(({ id }) => id === keySetId)
    if (!own) continue
    const opened = await openPins(sealed, own).catch(() => null)
    if (opened === null) return null
    pins = mergedPins(pins, opened)
  }
  return pins
}

/** Opens one's keys; makes them when there are none yet. */
export const openKeys = async (call: Call, by: Unlocked): Promise<OwnKeys> => {
  const there = await call(readOwnKeys)
  const { sets, pins } = there.sets.length > 0 ? there : await begin(call, by)
  // A server that answers with somebody else's keys would have notes sealed to them.
  if (sets.some(({ userId }) => userId !== by.userId)) throw new KeysSwapped('these are keys of somebody else')
  const opened = await openThose(sets, by.kek)
  const open = opened.filter((set) => set !== null)
  const currentId = sets.find((set) => set.current)?.id
  return {
    call,
    by,
    sets: open,
    locked: sets.filter((_, at) => opened[at] === null),
    current: open.find(({ id }) => id === currentId) ?? null,
    hasRecovery: sets.some((set) => set.current && set.recoveryWrap !== null),
    pins: await pinsOf(pins, open),
    pinsVersion: pins.find(({ keySetId }) => keySetId === currentId)?.version ?? 0,
  }
}

/** As they are now. What was seen here stays seen, whatever the server says of it. */
const again = async ({ call, by, pins }: OwnKeys): Promise<OwnKeys> => {
  const now = await openKeys(call, by)
  return { ...now, pins: now.pins && pins ? mergedPins(now.pins, pins) : pins }
}

/** A new recovery code, to be shown once; it opens every key set that is open now. Whoever makes one proves anew who it is. */
export const makeRecoveryCode = async (keys: OwnKeys, authKey: string): Promise<{ code: string; keys: OwnKeys }> => {
  const code = newRecoveryCode()
  for (const set of keys.sets) {
    const recoveryWrap = await wrapForRecovery(set, set.master, code)
    await keys.call(changeWraps, { params: { id: set.id }, body: { recoveryWrap, authKey } })
  }
  return { code, keys: await again(keys) }
}

/** Opens what is locked by the recovery code, and lets the present password open it from now on. */
export const restoreKeys = async (keys: OwnKeys, code: string): Promise<{ restored: number; keys: OwnKeys }> => {
  let restored = 0
  for (const set of keys.locked) {
    const master = set.recoveryWrap && (await unwrapByRecovery(set, set.recoveryWrap, code).catch(() => null))
    if (!master) continue
    await openKeySet(set, master)
    const passwordWrap = await wrapMaster(set, master, keys.by.kek)
    await keys.call(changeWraps, { params: { id: set.id }, body: { passwordWrap, authKey: keys.by.authKey } })
    restored++
  }
  return { restored, keys: restored > 0 ? await again(keys) : keys }
}

/** New keys in place of those that cannot be opened any more. What was sealed to the old ones stays locked until somebody seals it anew. */
export const beginAnew = async (keys: OwnKeys): Promise<OwnKeys> => {
  const replaces = keys.current?.id ?? keys.locked.find((set) => set.current)?.id ?? null
  const set = await makeKeySet({ userId: keys.by.userId, id: newId() }, keys.by.kek, keys.current ?? undefined)
  await keys.call(addKeySet, { body: { ...set, replaces, authKey: keys.by.authKey } })
  return again(keys)
}

/** What goes with a new password: the master keys, wrapped by its KEK. */
export const rewrapsFor = (keys: OwnKeys, kek: CryptoKey) =>
  Promise.all(keys.sets.map(async (set) => ({ id: set.id, passwordWrap: await wrapMaster(set, set.master, kek) })))

/** Somebody's keys are not those that were seen before. Nothing is sealed to them until a person has said that it is right. */
export class KeysChanged extends Error {
  readonly people: Marked[]
  constructor(people: Marked[]) {
    super(`the keys of ${people.map(({ name }) => name).join(', ')} have changed`)
    this.people = people
  }
}

/** Nobody else may say what one's own keys are. */
export const isOwn = ({ sets }: OwnKeys, { id, publicKey, signKey }: PublicKeys) =>
  sets.some((own) => own.id === id && own.publicKeys.publicKey === publicKey && own.publicKeys.signKey === signKey)

/** How the keys of a place stand to what is known; one's own are held against what one has. */
export const standingsAt = async (keys: OwnKeys, place: Place): Promise<Stood[]> => {
  const self = keys.by.userId
  const mine = place.items.some(({ userId }) => userId === self)
  return (await standingsOf(keys.pins, place)).map(({ person, standing }) => {
    if (person.userId === self) return { person, standing: isOwn(keys, person) ? 'known' : 'changed' }
    return { person, standing: mine && place.kind === 'doctor' ? 'changed' : standing }
  })
}

/**
 * Holds others' keys against those that were seen at these places before, and keeps those that are new there or that somebody
 * accepts, by their marks. Keys that are not current any more are looked at and stop nobody.
 */
export const assertKnown = async (
  keys: OwnKeys,
  places: Place[],
  accepted: readonly string[] = [],
): Promise<OwnKeys> => {
  const strangers: Marked[] = []
  const right: [Place, Marked[]][] = []
  for (const place of places) {
    const stood = await standingsAt(keys, place)
    const fine = stood.filter(({ person, standing }) => standing !== 'changed' || accepted.includes(person.mark))
    const others = stood.filter((one) => !fine.includes(one) && one.person.current !== false)
    strangers.push(...others.map(({ person }) => person))
    right.push([place, fine.map(({ person }) => person)])
  }
  if (strangers.length > 0) throw new KeysChanged(strangers)
  return keepKnown(keys, right)
}

/** Keeps whose keys were seen where, as far as it was not known. One's own need not be kept. */
export const keepKnown = async (keys: OwnKeys, known: [Place, Marked[]][]): Promise<OwnKeys> => {
  let pins: Pins = {}
  for (const [place, people] of known) {
    const others = people.filter(({ userId }) => userId !== keys.by.userId)
    pins = mergedPins(pins, { [nameOfPlace(place)]: others.map(({ mark }) => mark) })
  }
  const isNews = Object.entries(pins).some(([name, marks]) => {
    const seen = keys.pins?.[name]
    return seen === undefined || marks.some((mark) => !seen.includes(mark))
  })
  return isNews ? keepPins(keys, pins) : keys
}

/** Another tab or device may have kept something in the meantime: then both are kept. */
const keepPins = async (keys: OwnKeys, more: Pins): Promise<OwnKeys> => {
  const pins = mergedPins(keys.pins ?? {}, more)
  if (!keys.current) return { ...keys, pins }
  const { id } = keys.current
  const sealed = await shutPins(pins, keys.current)
  const body = { keySetId: id, sealed, version: keys.pinsVersion, authKey: keys.by.authKey }
  try {
    const saved = await keys.call(savePins, { body })
    return { ...keys, pins, pinsVersion: saved.version }
  } catch (error) {
    if ((error as { code?: string }).code !== 'stale-version') throw error
    const now = await again(keys)
    if (now.pinsVersion === keys.pinsVersion) throw error
    return keepPins(now, more)
  }
}
