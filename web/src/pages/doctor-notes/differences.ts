export type Difference = { kind: 'same' | 'added' | 'dropped'; text: string }

/** Sentences and lines, each with what stands behind it: put together again they are the text. */
const partsOf = (text: string) => text.match(/[^.!?\n]*(?:[.!?]+\s*|\n\s*|$)/g)?.filter((part) => part !== '') ?? []

// Beyond this a table of all pairs would take too long, and nobody reads so many differences.
const mostPairs = 1_000_000

const bare = (part: string) => part.trim()

/** The length of the longest run of parts that both have, from each place on. */
const lengths = (a: string[], b: string[]) => {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i][j] = bare(a[i]) === bare(b[j]) ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1])
  return table
}

const joined = (differences: Difference[]) => {
  const whole: Difference[] = []
  for (const one of differences) {
    const last = whole.at(-1)
    if (last?.kind === one.kind) last.text += one.text
    else whole.push({ ...one })
  }
  return whole
}

/** What was taken out of a text and what was put in, sentence by sentence. */
export const differencesOf = (before: string, after: string): Difference[] => {
  const [a, b] = [partsOf(before), partsOf(after)]
  if (a.length * b.length > mostPairs)
    return [
      { kind: 'dropped', text: before },
      { kind: 'added', text: after },
    ]
  const table = lengths(a, b)
  const found: Difference[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length)
    if (i < a.length && j < b.length && bare(a[i]) === bare(b[j])) {
      found.push({ kind: 'same', text: b[j] })
      i++
      j++
    } else if (i < a.length && (j >= b.length || table[i + 1][j] >= table[i][j + 1])) {
      found.push({ kind: 'dropped', text: a[i] })
      i++
    } else {
      found.push({ kind: 'added', text: b[j] })
      j++
    }
  return joined(found)
}
