import { boxKey } from './box.ts'
import { type Bytes, random, utf8 } from './bytes.ts'

// Without letters that are taken for figures when written by hand.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groups = 8
const groupLetters = 4

/** 160 random bits as eight groups of four, to be written down. */
export const newRecoveryCode = (): string => {
  const drawn = Array.from(random(groups * groupLetters), (byte) => letters[byte % 32])
  return Array.from({ length: groups }, (_, n) => drawn.slice(n * groupLetters, (n + 1) * groupLetters).join('')).join(
    '-',
  )
}

/** As it was meant: in any case, with or without marks between, O for 0 and I or L for 1. Null when it cannot be a code. */
export const readRecoveryCode = (typed: string): string | null => {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const isCode = plain.length === groups * groupLetters && [...plain].every((letter) => letters.includes(letter))
  return isCode ? plain : null
}

/** A code of 160 random bits cannot be guessed, so that no slow derivation is needed. */
export const recoveryKey = async (code: string): Promise<CryptoKey> => {
  const plain = readRecoveryCode(code)
  if (plain === null) throw new Error('this is no recovery code')
  const key = await crypto.subtle.importKey('raw', utf8(plain), 'HKDF', false, ['deriveBits'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8('salve/recovery/v1') }
  return boxKey(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)) as Bytes)
}
