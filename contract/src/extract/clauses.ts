import { bracketsIn } from './brackets.ts'
import { medicineHere, medicineStart, onRest, sameDay, slower } from './medicine-seams.ts'
import { endsBefore, type Start, startsIn } from './run-on.ts'
import { type Seam, splitsHere } from './seams.ts'
import { going } from './tells.ts'

/** What one step may be: a part of a sentence, by its place in the text it is part of. */
export type Clause = { start: number; end: number /** It goes on where the one before ends. */; onward: boolean }

const joints =
  /\s*(?:[,;]|\.(?=\s)|\|)\s*(?:(?:and then|and also|and|then|but|also|plus|followed by|after that|thereafter|next|afterwards|for which|&|\+)(?![a-z]))?,?\s*|\s+(?:and then|and also|and after that|and|so|then|but|also|plus|followed by|after that|thereafter|afterwards|&|\+|-{1,2}>?|=>|\/|with|while|whilst|as well as)\s+|\s*(?:->|=>|→|>)\s*|\s+before (?=(?:the |your )?next (?:appt|appointment|visit|review|clinic) (?:in )?\d)|(?<=[a-z0-9)][a-z0-9)])\/\s+(?=[a-z]{3})|\)\s*(?:[,/;+]|->|=>|→)?\s+(?:(?:and then|then|followed by|and|\/)\s+)?|:\s+/g

type Cut = { from: number; to: number; joint: string; start?: Start }
const cutsOf = (text: string, lists: number[]): Cut[] => {
  const opened = lists.map((at) => ({ from: at, to: at + 1, joint: '(' }))
  const joined = [...text.matchAll(joints)].map(({ index, 0: joint }) => ({
    from: joint.startsWith(')') ? index + 1 : index,
    to: index + joint.length,
    joint,
  }))
  const bare = startsIn(text).map((start) => ({ from: start.at, to: start.at, joint: '', start }))
  return [...joined, ...bare, ...opened].sort((a, b) => a.from - b.from || b.to - a.to)
}
const isPhase = ({ left, right, joint, phase }: Seam) =>
  (medicineStart(right) === 'phase' && medicineHere(left, right, joint, 'phase')) ||
  onRest(left, right) ||
  slower(left, right, phase) ||
  sameDay(left, right, phase)

// What nothing ends is looked at no further back than this, or a line of 50 kB would be read once for each of its commas.
const longestLeft = 400

/** The parts of a sentence that may be a step each. */
export const clausesOf = (text: string): Clause[] => {
  const { isAside, lists } = bracketsIn(text)
  // A list between slashes: "colace 100 bid / oxycodone 5 mg prn / x-ray 2 wks".
  const listed = /\s\/\s.*\s\/\s|[a-z0-9)]{2}\/ .*[a-z0-9)]{2}\/ /.test(text)
  const clauses: Clause[] = []
  let start = 0
  let onward = false
  for (const cut of cutsOf(text, lists)) {
    const { from, to, joint } = cut
    if (from < start || (isAside(from) && !joint.startsWith(')'))) continue
    const seam: Seam = {
      left: text.slice(Math.max(start, from - longestLeft), from),
      right: text.slice(to, to + 140).replace(/^[^a-z0-9½¼↑↓(<{"]+/, ''),
      joint,
      phase: onward,
    }
    const isListed = listed && joint.trim() === '/' && /^[a-z]/.test(seam.right)
    if (!(cut.start ? endsBefore(seam.left, cut.start) : text[to] === '?' || isListed || splitsHere(seam))) continue
    clauses.push({ start, end: from, onward })
    start = to
    onward = !cut.start && (isPhase(seam) || going.test(joint))
  }
  clauses.push({ start, end: text.length, onward })
  return clauses
}
