import { kdfInfo } from '../kdf.ts'
import { boxKey } from './box.ts'
import { type Bytes, base64url, utf8 } from './bytes.ts'

const split = async (root: Bytes, info: string): Promise<Bytes> => {
  const key = await crypto.subtle.importKey('raw', root, 'HKDF', false, ['deriveBits'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info) }
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256))
}

/** What is shown to the server to prove who signs in; neither the root nor the KEK can be found from it. */
export const authKeyOf = async (root: Bytes): Promise<string> => base64url(await split(root, kdfInfo.authKey))

/** What wraps the master key; it never leaves the client. */
export const kekOf = async (root: Bytes): Promise<CryptoKey> => boxKey(await split(root, kdfInfo.kek))
