/** A stretch of a text, counted as JavaScript counts; `end` is the first one after it. */
export type Span = { start: number; end: number }

const sameBefore = (a: string, b: string) => {
  const most = Math.min(a.length, b.length)
  let same = 0
  while (same < most && a[same] === b[same]) same++
  return same
}

const sameAfter = (a: string, b: string, most: number) => {
  let same = 0
  while (same < most && a[a.length - 1 - same] === b[b.length - 1 - same]) same++
  return same
}

/**
 * Where stretches of a text are after one more edit of it: what lies before the edit stays, what lies behind it moves along,
 * and what was written into has no place until it is read anew.
 */
export const mover = (before: string, after: string): ((span: Span) => Span | null) => {
  if (before === after) return (span) => span
  const head = sameBefore(before, after)
  const tail = sameAfter(before, after, Math.min(before.length, after.length) - head)
  const by = after.length - before.length
  return ({ start, end }) => {
    if (end <= head) return { start, end }
    if (start >= before.length - tail) return { start: start + by, end: end + by }
    return null
  }
}

export type Piece = { text: string; start: number; marks: string[] }

/** A text cut at every border of a stretch, each piece with the names of those that lie on it. */
export const piecesOf = (text: string, spans: readonly (Span & { name: string })[]): Piece[] => {
  const borders = new Set([0, text.length])
  for (const { start, end } of spans) for (const at of [start, end]) if (at <= text.length) borders.add(at)
  const cuts = [...borders].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, at) => ({
    text: text.slice(start, cuts[at + 1]),
    start,
    marks: spans.filter((span) => span.start <= start && span.end >= cuts[at + 1]).map(({ name }) => name),
  }))
}

/** On whose stretch a place of the text lies: of several the shortest, which is the nearest to what is meant. */
export const nameAt = (place: number, spans: readonly (Span & { name: string })[]): string | null =>
  spans
    .filter(({ start, end }) => start <= place && place <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))
    .at(0)?.name ?? null
