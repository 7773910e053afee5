export type Bytes = Uint8Array<ArrayBuffer>

export const base64url = (bytes: Uint8Array): string => {
  let letters = ''
  // A note is too long to be handed over as arguments at once.
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export const bytesOf = (text: string): Bytes =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

export const joined = (...parts: Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

/** What a ciphertext is bound to, as one line: no part of it can hold the mark between them. */
export const bound = (what: string, ...parts: (string | number)[]): Bytes => utf8(['salve', what, ...parts].join('|'))
