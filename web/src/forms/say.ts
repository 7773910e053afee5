import type { Words } from '../words/en.ts'

type Say = (label: string, figure: string) => string

/** The contract says what is wrong in English; the catalogue says the same in the reader's language. */
export const sayWrongField = (words: Words, label: string, message: string): string => {
  const figure = message.match(/\d+/)?.[0] ?? ''
  const known: Record<string, Say | undefined> = words.wrongField
  return known[message.replace(/\d+/, '#')]?.(label, figure) ?? `${label} ${message}`
}
