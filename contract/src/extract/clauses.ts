import { medicineHere, medicineStart, onRest, slower } from './medicine-seams.ts'
import { endsBefore, type Start, startsIn } from './run-on.ts'
import { type Seam, splitsHere } from './seams.ts'
import { going } from './tells.ts'

/** What one step may be: a part of a sentence, by its place in the text it is part of. */
export type Clause = { start: number; end: number /** It goes on where the one before ends. */; onward: boolean }

const joints =
  /\s*(?:[,;]|\.(?=\s)|\|)\s*(?:(?:and then|and also|and|then|but|also|plus|followed by|after that|thereafter|next|afterwards|for which|&|\+)(?![a-z]))?,?\s*|\s+(?:and then|and also|and after that|and|so|then|but|also|plus|followed by|after that|thereafter|afterwards|&|\+|-{1,2}>?|=>|\/|with|while|whilst|as well as)\s+|\s*(?:->|=>|→|>)\s*|\s+before (?=(?:the |your )?next (?:appt|appointment|visit|review|clinic) (?:in )?\d)|(?<=[a-z0-9)][a-z0-9)])\/\s+(?=[a-z]{3})|\)\s*(?:[,/;+]|->|=>|→)?\s+(?:(?:and then|then|followed by|and|\/)\s+)?|:\s+/g

type Cut = { from: number; to: number; joint: string; start?: Start }
const cutsOf = (text: string): Cut[] => {
  const joined = [...text.matchAll(joints)].map(({ index, 0: joint }) => ({
    from: joint.startsWith(')') ? index + 1 : index,
    to: index + joint.length,
    joint,
  }))
  const bare = startsIn(text).map((start) => ({ from: start.at, to: start.at, joint: '', start }))
  return [...joined, ...bare].sort((a, b) => a.from - b.from || b.to - a.to)
}
/** How deep in brackets each place of the text lies. */
const depths = (text: string): Uint16Array => {
  const depth = new Uint16Array(text.length + 1)
  for (let at = 0; at < text.length; at++) {
    const step = text[at] === '(' ? 1 : text[at] === ')' && depth[at] > 0 ? -1 : 0
    depth[at + 1] = depth[at] + step
  }
  return depth
}
const isPhase = ({ left, right, joint, phase }: Seam) =>
  (medicineStart(right) === 'phase' && medicineHere(left, right, joint, 'phase')) ||
  onRest(left, right) ||
  slower(left, right, phase)

/** The parts of a sentence that may be a step each. */
export const clausesOf = (text: string): Clause[] => {
  const depth = depths(text)
  // A list between slashes: "colace 100 bid / oxycodone 5 mg prn / x-ray 2 wks".
  const listed = /\s\/\s.*\s\/\s/.test(text)
  const clauses: Clause[] = []
  let start = 0
  let onward = false
  for (const cut of cutsOf(text)) {
    const { from, to, joint } = cut
    if (from < start || (depth[from] > 0 && !joint.startsWith(')'))) continue
    const seam: Seam = {
      left: text.slice(start, from),
      right: text.slice(to, to + 140).replace(/^[^a-z0-9½¼↑↓(<{"]+/, ''),
      joint,
      phase: onward,
    }
    const ends = cut.start
      ? endsBefore(seam.left, cut.start)
      : text[to] === '?' || (listed && joint.trim() === '/' && /^[a-z]/.test(seam.right)) || splitsHere(seam)
    if (!ends) continue
    clauses.push({ start, end: from, onward })
    start = to
    onward = !cut.start && (isPhase(seam) || going.test(joint))
  }
  clauses.push({ start, end: text.length, onward })
  return clauses
}
