import { startsActivity } from './activities.ts'
import { findStrength } from './dose.ts'
import { alone } from './numbers.ts'
import { orderKind } from './orders.ts'
import { carries, conditional, hasTime } from './tells.ts'
import { startsVisit } from './visits.ts'
import { findDrug, isDrug } from './words/drugs.ts'

const bareVerb = alone(
  'start|stop|continue|take|apply|return to clinic|come back|follow(?:-| )?up|rtc|f/u|fu|rv|repeat|refer|check|buy|see (?:the|your|me|us|gp|dr)|avoid|drink|book|arrange|recheck|review (?:in|again)|restart|get (?:a|an|some|the)|hold|begin|use|increase|commence|order|limit|elevate|keep',
  'g',
)
const notAfter =
  /(?:^|[^a-z])(?:to|should|must|will|can|please|not|don't|and|before|after|when|if|or|until|once|by|the|a|an|for|at|in|then|also|we|i|you|he|she|they|may|could|would|needs?|of|on|with|no|never|re|pt|patient|do|his|her|your|their|this|that|own|regular|daily,?|gp|nurse|next|please|advised|plan:?|-|cannot|can't|telephone|phone|video|clinic|wound|bp|foot|feet|eye|skin|week|wk|weight|health|annual|pill|meds?|inr|spot|dental|hearing|mole|coil|technique|growth|post-?op|[a-z]+ly|,)\s*$/
const saying = alone(
  "(?:so )?(?:we|i)(?:'?re| are|'?m| am) going to|s?he(?:'?s| is) going to|(?:we|i) (?:will|shall|have started|have prescribed|would like (?:him|her|you) to|recommend|want (?:him|her|you) to)|(?:we|i)'ll|(?:patient|pt) (?:should|to|will|needs to|must)|(?:he|she|you) (?:should|needs? to|is to|must|are to)|please|let's|plan (?:is )?to",
  'g',
)
const notSaying =
  /(?:^|[^a-z])(?:if|that|which|when|because|said|and|then|so|as|who|before|after|until|unless|what|how|but|or|think|feel|also|whether|once|not|where|told|why|can you|could you|gp|while|to)\s*$/
const supposed = /(?:^|[^a-z])(?:if|should|when|in case|unless|once)(?![a-z])/

/** Where an order may begin without a sign or a word between: dictation, notes in haste. */
export type Start = { at: number /** By the one who says it: "we will", "please". */; said: boolean }

const startsVerb = (text: string, before: string, at: number, word: string) =>
  /\s$/.test(before) &&
  /[a-z] \w/.test(text.slice(at + word.length - 1, at + word.length + 2)) &&
  !notAfter.test(before.slice(-24))
const startsSaying = (before: string, word: string) =>
  /[a-z0-9] $/.test(before) && (word.startsWith('so ') || !notSaying.test(before.slice(-12))) && !supposed.test(before)
const startsDrug = (text: string, before: string, at: number, word: string) =>
  isDrug(word) &&
  /\s$/.test(before) &&
  !notAfter.test(before.slice(-24)) &&
  /^[a-z-]+(?: (?!for|x|in|until|every|after|before|at|on)[a-z]+)? \d/.test(text.slice(at, at + 60)) &&
  hasTime(before).often &&
  findStrength(before) !== undefined

const places = (text: string, pattern: RegExp, starts: (before: string, at: number, word: string) => boolean) =>
  [...text.matchAll(pattern)]
    .filter(({ index, 0: word }) => index > 0 && starts(text.slice(0, index), index, word))
    .map(({ index }) => index)

export const startsIn = (text: string): Start[] => [
  ...places(text, bareVerb, (before, at, word) => startsVerb(text, before, at, word)).map((at) => ({
    at,
    said: false,
  })),
  ...places(text, saying, (before, _, word) => startsSaying(before, word)).map((at) => ({ at, said: true })),
  ...places(text, /(?<![a-z0-9-])[a-z][a-z-]{3,}/g, (before, at, word) => startsDrug(text, before, at, word)).map(
    (at) => ({ at, said: false }),
  ),
]

const named = (left: string) =>
  findDrug(left) !== undefined || startsActivity(left) || orderKind(left) !== undefined || startsVisit(left)
const complete = (left: string) => {
  const { often, course, dosed, drug } = carries(left)
  return ((often || course) && (dosed || named(left))) || orderKind(left) !== undefined || (dosed && drug)
}
/** Whether what stands before is an order of its own already. */
export const endsBefore = (left: string, { said }: Start) =>
  // "IgE repeat 12 mo" is one order.
  !(!said && orderKind(left) !== undefined && left.trim().split(/\s+/).length < 3) &&
  (said || complete(left)) &&
  !conditional.test(left) &&
  !/(?:^|[^a-z])(?:if|should|when) [^,]*$/.test(left)
