import { startsActivity } from './activities.ts'
import { readCourse } from './course.ts'
import { dueOn, WEEKDAY } from './days.ts'
import { doseAtStart } from './dose.ts'
import { readFrequency } from './frequency.ts'
import { neutral, type Section, sectionOf } from './headings.ts'
import { isOrder, orderKind } from './orders.ts'
import { findDrug } from './words/drugs.ts'

// A list of medicines that a plan follows is what is taken already.
const planAhead = /(?:^|\s)(?:plan|a\/p|p|impression|imp|assessment|a|exam|o\/e)\s?:/
const heading = /^\s*([a-z][a-z0-9 &/'().+-]{0,44}?)\s*(?::(?!\d)|\|)\s*/
const dashed =
  /^\s*(plan|rx|impression|meds|follow.?up|f\/u|labs?|bloods|tests?|pmhx?|fhx?|shx?|allerg(?:y|ies)|dx|diagnosis|o\/e|s|o|a|p)\s*(?: -+|\)|=)\s+/
const thing =
  /^(?:change|replace|redress|empty|flush|irrigate|repack|dressings?|remove|removal|leave (?:on|in|down|intact|undisturbed)|take (?:off|down)|keep (?:on|in|dry|clean|intact)|out|off|reduce|removed on|intact (?:until|for))(?![a-z])/
// "Pelvic floor squeezes: 10 slow …", "Schedule physical therapy: 555-0142".
const exercised = /^(?:\d{1,3} (?!\d*(?:mg|mcg|units?|ml))|hold|repeat|slow|x ?\d|three|five|ten|\d{1,2}x\d)/
const against =
  /^(?:dvla|dmv|yellow fever|typhoid|rabies|hep(?:atitis)? [ab]|mmr|tetanus|flu|covid|shingles|pneumococcal|cholera|menacwy|men b|hpv|rsv)$/
const toHave =
  /^(?:must |inform|notify|pt |patient |mum |parents )?(?:to |needs |due|book|at |booster|dose|\d(?:st|nd|rd|th))/
const therapist = /^(?:pt|ot|slt|slp|st|rt|salt|dietitian|nutrition|wound nurse|home health|hh|rd)$/
const toDo = /^(?:eval|assess|treat|consult|continue|\d+ ?x|home|weekly|twice|refer)/
const asksFor = /^(?:schedule|book|call|ring|arrange|order|refer|request|organi[sz]e) [a-z]/
const says = (text: string) => {
  const { schedule, rest } = readFrequency(text)
  const course = readCourse(rest, '2000-01-01')
  return Object.keys(schedule).length + Object.keys(course.schedule).length > 0
}
const timed =
  /(?:for |x ?)?(?:\d{1,3}|one|two|three|five|seven|ten|fourteen)(?: |-)?(?:days?|weeks?|months?|\/7|\/52|\/12|wks?|d)(?![a-z]).*$/
const times: [RegExp, string][] = [
  [/^(?:mornings?|am|a\.m\.)$/, 'in the morning'],
  [/^(?:noon|midday|lunch(?:time)?)$/, 'at noon'],
  [/^(?:evenings?|pm|p\.m\.|tea(?:time)?|dinner|supper)$/, 'in the evening'],
  [/^nights?$/, 'at night'],
  [/^bed(?:time)?$/, 'at bedtime'],
]
const courses = /therapy|treatment|course|regimen|eradication/
const rates =
  /^(?:all |both |the following |to be taken |take |take these |these |for |for the next |then |at |in the |on |before |after |with |each |every |twice|once|three|two|four|five|six|seven|ten|\d|am(?![a-z])|pm(?![a-z])|weekly|lunch|tea(?![a-z])|supper|morn|nigh|noon|even|nocte|mane|bed|bd|tds|qds|od|bid|tid|qid|daily|breakfast|lunch|dinner|prn|as need|when req)/
const weekdays = new RegExp(`^(?:on )?${WEEKDAY}s?(?:(?: ?[/&+,] ?| and )${WEEKDAY}s?)*$`)
/** "Three times a day:" and "Triple therapy, 7 days:" speak for what stands under them. */
const underWords = (words: string): Section | undefined => {
  const under = { silent: false, plan: true, lasting: true }
  if (weekdays.test(words)) return { ...under, after: `on ${words}` }
  if (findDrug(words) || !says(words)) return
  const time = courses.test(words) ? timed.exec(words)?.[0] : undefined
  if (time !== undefined) return { ...under, after: time }
  return rates.test(words) ? { ...under, after: times.find(([part]) => part.test(words))?.[1] ?? words } : undefined
}

// "Bloods: K 4.6, …" tells what was found, not what is to be looked for.
const figures =
  /^(?:[a-z][a-z0-9&+/-]* ){1,3}[:=<>~]? ?\d+(?:\.\d+)?(?![a-z\d./]| ?(?:-|x|to|weeks?|wks?|w|months?|mo|mths?|days?|d|yrs?|years?|h|hrs?|hours?)(?![a-z]))/
const tellsOnly = (words: string, section: Section, rest: string) =>
  (section.before === 'check ' && figures.test(rest)) ||
  (/^(?:meds|medications?|medicines|rx|treatment)$/.test(words) && planAhead.test(rest))
// "Return: pauses in breathing, no wet nappy" tells what to fear, "Return: 2 weeks" when.
const isFeared = (words: string, rest: string) =>
  /^(?:return|return visit|back|come back|reattend|re-attend|return to (?:ed|er|a&e))$/.test(words) &&
  dueOn(rest.slice(0, 24), '2000-01-01') === undefined

type Head = { words: string; sign: string; length: number }
/** What stands before a colon at the beginning of a sentence, or in the first cell of a row. */
export const headOf = (near: string): Head | undefined => {
  const found = heading.exec(near) ?? dashed.exec(near.slice(0, 30))
  return found ? { words: found[1].trim(), sign: found[0], length: found[0].length } : undefined
}
/** What a heading says of its sentence; undefined where it is none that we know. */
export const meaningOf = (words: string, own: string, onward: string): Section | undefined => {
  if (isFeared(words, own)) return { ...neutral, silent: true }
  const known = sectionOf(words.replace(/[()]/g, '')) ?? underWords(words)
  return known && tellsOnly(words, known, onward) ? { ...known, silent: true, plan: false } : known
}
const parts: ((words: string, rest: string, sign: string) => boolean)[] = [
  // "Catheter: change weekly"
  (_, rest) => doseAtStart.test(rest) || thing.test(rest),
  (words, _, sign) => sign.includes('|') && (isOrder(words, true) || startsActivity(words)),
  (words, rest) => therapist.test(words) && toDo.test(rest),
  (words, rest) => against.test(words) && toHave.test(rest),
  (words, rest) => startsActivity(words) && exercised.test(rest),
  (words) => asksFor.test(words) && isOrder(words, true),
  // "Weeks 3-4: …" says when.
  (words) =>
    findDrug(words) !== undefined || orderKind(words) !== undefined || /^(?:w(?:ee)?ks?|days?|months?) \d/.test(words),
]
/** Whether what looks like a heading is part of the order. */
export const isPart = ({ words, sign }: Head, rest: string) => parts.some((says) => says(words, rest, sign))
