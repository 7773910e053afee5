import type { Vault } from './vault.ts'

// Eight bytes of a MAC: among ten million people with a hundred tokens each, one query in 10^10 finds somebody wrong.
const tokenBytes = 8
const longestPrefix = 16
const shortestDigits = 4

/** Lower case, without accents, so that "Zoe" finds "Zoë". */
export const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')

export const words = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
const digits = (text: string) => text.replace(/\D/g, '')
export const foldEmail = (email: string) => email.trim().normalize('NFKC').toLowerCase()

const prefixes = (word: string) => {
  const letters = [...word].slice(0, longestPrefix)
  return letters.map((_, end) => letters.slice(0, end + 1).join(''))
}
const partsOfNumber = (number: string) => {
  const parts: string[] = []
  for (let from = 0; from + shortestDigits <= number.length; from++)
    for (let to = from + shortestDigits; to <= number.length; to++) parts.push(number.slice(from, to))
  return parts
}

export type Searchable = { name: string; email?: string | null; phone?: string | null }

/** Everything by which a person can be looked for, as keyed tokens. */
export const searchTokens = (vault: Vault, { name, email, phone }: Searchable): Buffer[] => {
  const address = email ? foldEmail(email) : ''
  const at = address.lastIndexOf('@')
  const found = [
    ...[...words(name), ...words(address.slice(0, Math.max(at, 0)))].flatMap(prefixes).map(nameToken(vault)),
    ...(address ? [address, address.slice(at)].map(emailToken(vault)) : []),
    ...(phone ? partsOfNumber(digits(phone)).map(phoneToken(vault)) : []),
  ]
  // In the order of the tokens, not of the letters: the order of writing would tell how long a name is.
  return [...new Set(found.map((bytes) => bytes.toString('hex')))].sort().map((hex) => Buffer.from(hex, 'hex'))
}

// A number is written with or without its country, with 00 or with 0 before it, so its last nine digits decide.
const withoutCountry = (number: string) => (number.length < 9 ? number : number.replace(/^0+/, '').slice(-9))

/** The tokens that must all be there for a person to match what was typed. */
export const queryTokens = (vault: Vault, query: string): Buffer[] => {
  const typed = query.trim()
  if (typed.includes('@')) return [emailToken(vault)(foldEmail(typed))]
  const number = withoutCountry(digits(typed))
  if (/^\+?[\d ().\-/]+$/.test(typed) && number.length >= shortestDigits) return [phoneToken(vault)(number)]
  return words(typed).map((word) => nameToken(vault)([...word].slice(0, longestPrefix).join('')))
}

const token = (domain: string) => (vault: Vault) => (value: string) =>
  vault.index(`search/${domain}`, value).subarray(0, tokenBytes)
const nameToken = token('name')
const emailToken = token('email')
const phoneToken = token('phone')
