import { doseAtStart, findDose } from './dose.ts'
import type { Said } from './said.ts'
import type { Sketch } from './sketch.ts'
import { hasTime } from './tells.ts'
import { findDrug } from './words/drugs.ts'

const furthest = 200
const answer =
  '(?:(?:yes|yep|yeah|no|nope|ok|okay|dr|doctor|gp)\\W+)*(?:(?:please|you|to|can|should|just|so|i would|we will|he|she) )*'
const it = '(?:it|that|this|them|those|these|both)'
const goesOn = new RegExp(
  `^${answer}(?:(?:the )?(?:same|unchanged|current) dose(?: of ${it})?|(?:(?:continue|carry on|go(?:ing)? on(?= with| taking| using)|press on(?= with)|keep(?: on| going)?|stay|stick|remain) ?)(?:(?:taking|using|on|with|at|to) ?)*(?:${it}|the same|same)?(?: ?(?:same )?dose)?)(?![a-z])\\W*(?:unchanged|as is|as before|for now|please)?\\W*`,
)
const stops = new RegExp(
  `^${answer}(?:stop|discontinue|cease|hold|withhold)(?: (?:taking |using )?${it})?(?: (?:now|today|altogether|completely|please|immediately|from (?:today|now)))*\\W*$`,
)
const left = /(?:stop\w*|allerg\w*|avoid|declin\w*|never|no|not|off|instead of|intoleran\w*)[^a-z.;?!]*(?:to |of )?$/

type Mention = { name: string; at: number; asked: boolean }
/** The medicine that was last spoken of before this place, and whether somebody asked about it. */
const mentionBefore = (text: string, start: number): Mention | undefined => {
  const from = Math.max(0, start - furthest)
  const near = text.slice(from, start)
  let found = findDrug(near)
  for (let next = found; next; next = findDrug(near, next.index + next.name.length)) found = next
  if (!found || left.test(near.slice(0, found.index))) return
  return { name: found.name, at: from + found.index, asked: /^[^.!\n?]{0,60}\?/.test(near.slice(found.index)) }
}
const told = (words: string) => {
  const { often } = hasTime(words)
  return often || findDose(words) !== undefined
}

// "Depo given today, next due in 12 weeks", "… 300 mg given, second dose in 12 hours"
const leaves =
  /^due (?:again |in |on |for )?(?:\d|next|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^(?:the )?(?:next|second|2nd|repeat|further|another) (?:one |dose |jab |shot |injection |course )?(?:is |of |to be )?(?:due|\d|given|taken|in \d|on )/
/** A dose that goes on from one of which only the past was told. */
const withName = (said: Said, text: string, shown: string, sketches: Sketch[]): Said => {
  const mention = findDrug(said.text) ? undefined : mentionBefore(text, said.start)
  if (!mention || /[.;\n]\s/.test(text.slice(mention.at, said.start))) return said
  if (sketches.some(({ name }) => name?.toLowerCase() === mention.name)) return said
  const name = shown.slice(mention.at, mention.at + mention.name.length)
  return /^(?:due|next)/.test(said.text)
    ? {
        ...said,
        text: `next ${mention.name} ${said.text.replace(/^next /, '')}`,
        shown: `Next ${name} ${said.shown.replace(/^next /i, '')}`,
      }
    : { ...said, text: `${mention.name} ${said.text}`, shown: `${name} ${said.shown}` }
}

/** The medicine with the dose that is said now, or that was said of it. */
const continued = (said: Said, rest: string, mention: Mention, text: string, shown: string): Said => {
  if (told(rest))
    return {
      ...said,
      text: `continue ${mention.name.toLowerCase()} ${rest}`,
      shown: `Continue ${mention.name} ${said.shown.slice(-rest.length)}`,
    }
  const ends = /\.(?!\d)|[;?!,(\n]|$/.exec(text.slice(mention.at, said.start))?.index ?? 0
  const words = text.slice(mention.at, mention.at + ends).trim()
  if (rest.trim() !== '' || !(told(words) || mention.asked)) return said
  return { ...said, text: `continue ${words}`, shown: `Continue ${shown.slice(mention.at, mention.at + ends).trim()}` }
}

/** "Continue glimepiride? No, stop it." and "On sertraline … Same dose, 50 mg mane.": the clause with the name that it leaves out. */
export const withMeant = (said: Said, text: string, shown: string, sketches: Sketch[]): Said => {
  if (leaves.test(said.text) || (said.onward && doseAtStart.test(said.text)))
    return withName(said, text, shown, sketches)
  const halt = stops.test(said.text)
  const on = halt ? null : goesOn.exec(said.text)
  if (!(halt || on) || findDrug(said.text)) return said
  const mention = mentionBefore(text, said.start)
  if (!mention || (halt && !mention.asked)) return said
  const isKnown = sketches.some(({ name }) => name?.toLowerCase() === mention.name)
  if (isKnown && !mention.asked) return said
  const name = shown.slice(mention.at, mention.at + mention.name.length)
  if (halt) return { ...said, text: `stop ${mention.name}`, shown: `Stop ${name}` }
  return continued(said, said.text.slice(on?.[0].length), { ...mention, name }, text, shown)
}
