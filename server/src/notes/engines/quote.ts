import type { Source } from '@salve/contract/steps'

type Plain = { text: string; starts: number[]; ends: number[] }

const alike: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
}

/** Letters without case, one space for many, one kind of dash and quotation mark: and where each unit stood. */
const plainOf = (text: string): Plain => {
  const plain: Plain = { text: '', starts: [], ends: [] }
  let at = 0
  for (const char of text) {
    const end = at + char.length
    const seen = /\s/.test(char) ? ' ' : (alike[char] ?? char.normalize('NFKC').toLowerCase())
    if (/^\p{Cf}$/u.test(char) || (seen === ' ' && plain.text.endsWith(' '))) {
      // Invisible, or one space more.
    } else {
      plain.text += seen
      for (let unit = 0; unit < seen.length; unit++) {
        plain.starts.push(at)
        plain.ends.push(end)
      }
    }
    at = end
  }
  return plain
}

const edges = /^[\s"'.,;:*•>-]+|[\s"'.,;:*•>-]+$/g
const leastLetters = 3

/** Finds quotes in a note: the first after a place, or else the first of all; null for what does not stand there. */
export const quotesOf = (note: string) => {
  const plain = plainOf(note)
  return (quote: string, after = 0): Source | null => {
    const sought = plainOf(quote).text.replace(edges, '')
    if (sought.replace(/[^\p{L}\p{N}]/gu, '').length < leastLetters) return null
    const from = plain.starts.findIndex((start) => start >= after)
    const later = from < 0 ? -1 : plain.text.indexOf(sought, from)
    const at = later < 0 ? plain.text.indexOf(sought) : later
    return at < 0 ? null : { start: plain.starts[at], end: plain.ends[at + sought.length - 1] }
  }
}
