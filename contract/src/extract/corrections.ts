import { WEEKDAY } from './days.ts'
import { doseAtStart } from './dose.ts'
import { isDrug } from './words/drugs.ts'

// "…, sorry, 1 spray", "… make that every other day"
const marker =
  /(?:\.{2,6}|[,;-])?\s{0,3}(?<![a-z])(?:no,? |oh,? |er,? |um,? |wait,? |actually,? ){0,2}(?:sorry|correction(?=[,:])|scratch that|strike that|i mean|i meant|make that|oops|my mistake|actually make it|no make it)(?![a-z])[,:;.-]{0,3} {1,2}(?:no,? |actually,? |make (?:it|that) |(?:that|it) should be |should be |i mean(?:t)? )?/g
const furthest = 70
const amount = new RegExp(`(?<![a-z0-9.])${doseAtStart.source.slice(1)}`, 'g')
const rate = new RegExp(
  `(?<![a-z])(?:(?:once|twice|thrice|(?:two|three|four|five|six|\\d) times)(?: (?:a|per|each|every) (?:day|week|month)| daily| weekly)?|every (?:other |second |third )?(?:day|night|morning|evening|week|month|\\d+ (?:hours?|days?|weeks?))|alternate days|daily|weekly|monthly|nightly|od|bd|tds|qds|bid|tid|qid|nocte|mane|at (?:night|bedtime)|in the (?:morning|evening)|on ${WEEKDAY}s?)(?![a-z])`,
  'g',
)
const span =
  /(?<![a-z0-9])(?:for )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen)(?: |-)?(?:days?|weeks?|months?|\/7|\/52|\/12)(?![a-z])/g
const ofName = /^ of (?:the |your )?[a-z-]+/

const lastOf = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].at(-1)
const opens = (pattern: RegExp, text: string) => [...text.slice(0, 40).matchAll(pattern)][0]?.index === 0
const blank = (text: string, from: number, to: number) => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to)

type Gone = { from: number; to: number } | undefined
const name: Take = (left, right) => {
  const drug = /^[a-z-]{4,}/.exec(right)?.[0]
  const before = /([a-z-]{4,})[^a-z]*$/.exec(left)
  return drug && isDrug(drug) && before && isDrug(before[1]) ? { from: before.index, to: left.length } : undefined
}
const length: Take = (left, right) => {
  const found = opens(span, right) ? lastOf(span, left) : undefined
  const kept = /^for /.test(right) ? 0 : (/^for /.exec(found?.[0] ?? '')?.[0].length ?? 0)
  return found && { from: found.index + kept, to: left.length }
}
const dose: Take = (left, right) => {
  const found = opens(amount, right) ? lastOf(amount, left) : undefined
  if (!found) return
  const after = right.slice(lastOf(amount, right.slice(0, 20))?.[0].length ?? 0).trimStart()
  if (opens(rate, after)) return { from: found.index, to: left.length }
  const end = found.index + found[0].length
  return { from: found.index, to: end + (ofName.exec(left.slice(end))?.[0].length ?? 0) }
}
const often: Take = (left, right) => {
  const found = opens(rate, right) ? lastOf(rate, left) : undefined
  return found && { from: found.index, to: left.length }
}
type Take = (left: string, right: string) => Gone

/** What of the words before a correction no longer holds. */
const takenBack = (left: string, right: string) =>
  name(left, right) ?? length(left, right) ?? dose(left, right) ?? often(left, right)

/** A dictation without what the speaker takes back; of the same length. */
export const corrected = (text: string): string => {
  let now = text
  for (const found of text.matchAll(marker)) {
    const end = found.index + found[0].length
    const near = now.slice(Math.max(0, found.index - furthest), found.index)
    const from = Math.max(near.lastIndexOf('. '), near.lastIndexOf('\n')) + 1
    const gone = takenBack(near.slice(from), text.slice(end, end + furthest))
    if (!gone) continue
    const base = found.index - near.length + from
    now = blank(blank(now, found.index, end), base + gone.from, base + gone.to)
  }
  return now
}
