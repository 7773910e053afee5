import type { KeySet, NewKeySet, PublicKeys } from '../keys.ts'
import { boxKey, shut, unshut } from './box.ts'
import { type Bytes, base64url, bound, bytesOf, random, utf8 } from './bytes.ts'
import { recoveryKey } from './recovery.ts'

const curve = { namedCurve: 'P-256' } as const
const agreeing = { name: 'ECDH', ...curve } as const
const signing = { name: 'ECDSA', ...curve } as const
const signature = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Who owns a key set and which it is: bound into all that is shut for it. */
type Named = { userId: string; id: string }
type Points = { publicKey: string; signKey: string }

const wrapPlace = ({ userId, id }: Named, by: 'password' | 'recovery') => bound('master-key/v1', userId, id, by)
// The public keys are bound in, so that a server that swaps them shuts its owner out instead of deceiving others.
const privatePlace = ({ userId, id, publicKey, signKey }: Named & Points) =>
  bound('private-keys/v1', userId, id, publicKey, signKey)
const endorsed = ({ userId, id, publicKey, signKey }: Named & Points, by: string) =>
  bound('endorsement/v1', userId, id, publicKey, signKey, by)

/** A key set that was opened: what it takes to read, to sign, and to keep it in another way. */
export type OpenKeySet = Named & {
  master: Bytes
  /** With the public half: a library that has to find it from a private key that cannot be taken out gets its sign wrong. */
  readKeys: { publicKey: CryptoKey; privateKey: CryptoKey }
  sign(what: Bytes): Promise<string>
  publicKeys: Points
}

const raw = async (key: CryptoKey) => base64url(new Uint8Array(await crypto.subtle.exportKey('raw', key)))
const pkcs8 = async (key: CryptoKey) => base64url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', key)))

export const wrapMaster = async (named: Named, master: Bytes, kek: CryptoKey) =>
  base64url(await shut(kek, wrapPlace(named, 'password'), master))

export const wrapForRecovery = async (named: Named, master: Bytes, code: string) =>
  base64url(await shut(await recoveryKey(code), wrapPlace(named, 'recovery'), master))

export const unwrapMaster = async (named: Named, wrap: string, kek: CryptoKey): Promise<Bytes> =>
  unshut(kek, wrapPlace(named, 'password'), bytesOf(wrap))

export const unwrapByRecovery = async (named: Named, wrap: string, code: string): Promise<Bytes> =>
  unshut(await recoveryKey(code), wrapPlace(named, 'recovery'), bytesOf(wrap))

/** A new master key and two pairs under it: one to read with, one to sign with. */
export const makeKeySet = async (named: Named, kek: CryptoKey, before?: OpenKeySet): Promise<NewKeySet> => {
  const master = random(32)
  const [read, sign] = await Promise.all([
    crypto.subtle.generateKey(agreeing, true, ['deriveBits']),
    crypto.subtle.generateKey(signing, true, ['sign', 'verify']),
  ])
  const points = { publicKey: await raw(read.publicKey), signKey: await raw(sign.publicKey) }
  const keys = JSON.stringify({ read: await pkcs8(read.privateKey), sign: await pkcs8(sign.privateKey) })
  const sealedPrivate = await shut(await boxKey(master), privatePlace({ ...named, ...points }), utf8(keys))
  return {
    id: named.id,
    ...points,
    endorsement: before
      ? { by: before.id, signature: await before.sign(endorsed({ ...named, ...points }, before.id)) }
      : null,
    sealedPrivate: base64url(sealedPrivate),
    passwordWrap: await wrapMaster(named, master, kek),
    recoveryWrap: null,
    replaces: null,
  }
}

/** Opens the private keys; throws when they do not belong to the public ones that came with them. */
export const openKeySet = async (set: KeySet, master: Bytes): Promise<OpenKeySet> => {
  const plain = await unshut(await boxKey(master), privatePlace(set), bytesOf(set.sealedPrivate))
  const { read, sign } = JSON.parse(new TextDecoder().decode(plain))
  const privateKey = await crypto.subtle.importKey('pkcs8', bytesOf(read), agreeing, false, ['deriveBits'])
  const publicKey = await crypto.subtle.importKey('raw', bytesOf(set.publicKey), agreeing, true, [])
  const signKey = await crypto.subtle.importKey('pkcs8', bytesOf(sign), signing, false, ['sign'])
  return {
    userId: set.userId,
    id: set.id,
    master,
    readKeys: { privateKey, publicKey },
    sign: async (what) => base64url(new Uint8Array(await crypto.subtle.sign(signature, signKey, what))),
    publicKeys: { publicKey: set.publicKey, signKey: set.signKey },
  }
}

export const signedBy = async (signKey: string, signed: string, what: Bytes): Promise<boolean> => {
  const key = await crypto.subtle.importKey('raw', bytesOf(signKey), signing, false, ['verify'])
  return crypto.subtle.verify(signature, key, bytesOf(signed), what)
}

/** Whether the owner of a key set that is known vouches for the next one. */
export const vouchedFor = async (next: PublicKeys, known: Points & Named): Promise<boolean> =>
  next.endorsement?.by === known.id &&
  next.userId === known.userId &&
  signedBy(known.signKey, next.endorsement.signature, endorsed(next, known.id)).catch(() => false)
