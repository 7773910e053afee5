import { type Bytes, joined, random } from './bytes.ts'

const nonceBytes = 12

export const boxKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** AES-256-GCM with a random nonce in front; `place` is bound in, so that it opens nowhere else. */
export const shut = async (key: CryptoKey, place: Bytes, plain: Bytes): Promise<Bytes> => {
  const iv = random(nonceBytes)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: place }, key, plain)
  return joined(iv, new Uint8Array(sealed))
}

/** Throws when it is not what was shut, or not at the place where it was. */
export const unshut = async (key: CryptoKey, place: Bytes, box: Bytes): Promise<Bytes> => {
  const iv = box.subarray(0, nonceBytes)
  const sealed = box.subarray(nonceBytes)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: place }, key, sealed))
}
