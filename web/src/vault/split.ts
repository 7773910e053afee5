import { kdfInfo } from '@salve/contract/kdf'
import { base64url } from './base64url.ts'

/** The part of the root that is shown to the server to prove who signs in; the root cannot be found from it. */
export const authKeyOf = async (root: Uint8Array<ArrayBuffer>): Promise<string> => {
  const key = await crypto.subtle.importKey('raw', root, 'HKDF', false, ['deriveBits'])
  const info = new TextEncoder().encode(kdfInfo.authKey)
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, key, 256)
  return base64url(new Uint8Array(bits))
}
