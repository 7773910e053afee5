import type { Schedule } from '../steps.ts'
import { alone, NUMBER, numberOf, without } from './numbers.ts'

export type Limit = { schedule: Partial<Schedule>; rest: string }

/** One day, as what is done so often on it is said. */
export const DAY =
  '(?: ?(?:a|per|each|every|in a|in the|/|in) ?(?:day|d|24 ?(?:h|hrs|hours|hour))| ?daily| ?/day| ?/d| ?day)'

const RANGE_MAX = `(?:max(?:imum)?|no more than|not more than|not exceed(?:ing)?|do not exceed|don't exceed|up to(?: a)?(?: max(?:imum)?(?: of)?)?|not to exceed|nmt|at most|limit(?:ed)? to)(?: of| is| dose)?:? ?(${NUMBER}) ?(?:x |times |tabs?(?:lets)? |caps?(?:sules)? |doses? |puffs? |sprays? |sachets? |pills? |lozenges? |[a-z]{3,12} )?(?:daily|(?:a|per|each|every|in|in a|in any|in the|/) ?(?:one )?(?:day|d|24 ?-?(?:h|hrs|hours|hour))(?: period)?)`
const max = alone(RANGE_MAX)
const maxShort = alone(
  `max(?:imum)? ?(?:of )?(\\d{1,2})(?: (?:tabs?|tablets|caps?|capsules|doses|puffs|sprays))?(?! ?(?:mg|g|mcg|ml|gram|gm|days|weeks|d|%|/52|/7))`,
)
const upTo = alone(
  `up to (${NUMBER}|twice) ?(?:times|x)?${DAY}|up to (?:(q\\.?d\\.?s|q\\.?i\\.?d)|(t\\.?d\\.?s|t\\.?i\\.?d)|(b\\.?d|b\\.?i\\.?d))`,
)
const prn = alone(
  "p\\.?r\\.?n\\.?|(?:only )?(?:as|when|if|where|whenever)(?: and when)? (?:needed|required|necessary|reqd|req'd|req|you need it|needs it|he needs it|she needs it|in pain|sore|symptomatic|itchy)|s\\.?o\\.?s\\.?|only if needed|for breakthrough(?: pain)?|rescue|if (?:you have |there is |he has |she has |still )?(?:in |very |severe )?(?:pain(?:ful)?|nausea|nauseous|itch(?:y|ing)?|breathless|wheezy|wheeze|constipated|fever(?:ish)?|cough|spasms?|anxious|headaches?|febrile|sob|vomiting|unable to sleep|bleeding)|as needs? be|on demand|at (?:the )?onset(?: of)?|at (?:the )?first (?:sign|loose|symptom|hint)|after (?:each|every) (?:loose|bowel|episode|vomit|stool|motion)|when(?:ever)?(?: you| he| she| they)?(?:'re| are| is| feel| feels| get| gets| have| has)? (?:wheezy|breathless|in pain|itchy|anxious|nauseous|sick|painful|sore|a headache|heartburn|chest pain|chest tightness|a migraine|constipated|agitated|short of breath|unable to sleep|pain)|for (?:acute |severe |bad |breakthrough )?(?:attacks?|flare-?ups?|flares|cravings|episodes)|for relief|at (?:the )?(?:very )?(?:start|first signs?|beginning) of (?:an?|the|your|each|any|every) (?:\\w+ )?(?:attack|migraine|headache|flare|cold sore|episode|aura)|for (?:severe )?(?:anaphylaxis|allergic reactions?|(?:severe )?hypos?|hypoglyc\\w+|severe lows?|panic(?: attacks?)?|prolonged seizures?|seizures? (?:>|over|lasting|longer)[^.;,]*)|on (?:bad|difficult|worse|painful) days|whenever (?:it|you|he|she|the)[^.;,]{0,30}|on exertion|before sex(?:ual \\w+)?|(?:w/|with|on) (?:exertion|activity)",
)

const timesIn = ([, number, four, three, two]: RegExpExecArray) => {
  if (four) return 4
  if (three) return 3
  return two || number === 'twice' ? 2 : numberOf(number)
}
const sound = (count: number) => Number.isInteger(count) && count >= 1 && count <= 100

const readUpTo = (text: string): Limit | undefined => {
  const found = upTo.exec(text)
  if (!found || max.test(text.replace(found[0], ''))) return
  const count = timesIn(found)
  return sound(count) ? { schedule: { maxPerDay: count, asNeeded: true }, rest: without(text, found) } : undefined
}
const readMax = (text: string): Limit | undefined => {
  const found = max.exec(text) ?? maxShort.exec(text)
  const count = found ? numberOf(found[1]) : 0
  return found && sound(count) ? { schedule: { maxPerDay: count }, rest: without(text, found) } : undefined
}

/** As needed, and how many at most. */
export const readLimits = (text: string): Limit => {
  const most = readUpTo(text) ?? readMax(text) ?? { schedule: {}, rest: text }
  const needed = prn.exec(most.rest)
  return needed ? { schedule: { ...most.schedule, asNeeded: true }, rest: without(most.rest, needed) } : most
}
