import type { Schedule } from '../steps.ts'
import { findDose } from './dose.ts'
import type { Said } from './said.ts'
import type { Sketch } from './sketch.ts'
import { readTaking } from './taking.ts'
import { hasTime } from './tells.ts'
import { medicineWords } from './wording.ts'

type Taking = Partial<Schedule>

const pronoun =
  /^(?:to be )?(?:sig:? ?)?(?:(?:drink|sip|eat|chew|swallow|take|use|apply|give|taken|used|applied|continue|finish|complete|start)(?: (?:it|them|this|these|both|all(?: of them)?|each(?: one)?|the (?:tablets?|capsules?|medicine|medication|cream|drops|dose)))?|it|they|them|this|these|both|all|each)(?: (?:should|must|need to|needs to|are to|is to|to|will)(?: all| both)? ?(?:be (?:taken|used|applied|given|a)|continue|run|be)?)?(?= |$)/i
const about =
  /^\W*(?:(?:to be |please |patient to |(?:he|she|they|patient) (?:should|needs to|is to) )?(?:(?:drink|sip|eat|chew) (?:it|them|this|these)|take|use|apply|give|inhale|inject|swallow|taken|used|applied|finish|complete|repeat|continue)|it|they|them|this|these|both|all|each|sig|for|with|after|before|on an|\d|one|two|three|four|half|a|an|course|max|maximum|as needed|prn|duration|x ?\d|total|do not exceed|no more|not more|once|twice|every|daily|at|in the|morning|bd|tds|od|qds|bid|tid|qid|seven|five|ten|six|fourteen|full|finish|the course|the full|nocte|mane|po|whole|until|till|thru|through|dose|dosage|frequency|start|starting|from|up to|when|if needed|only)(?![a-z])/
const course =
  /^\W*(?:(?:this is |it is |for |complete |finish |take |give |to complete |total |duration:? ?|as )?(?:a |an |the |full )*)?(?:[a-z0-9½-]+[- ])?(?:(?:day|week|month)s?[- ]?(?:long )?course|course)(?![a-z])/

// "Two weeks off nursery" is how long the patient is away, not how long the medicine is taken.
const leave =
  /(?:days?|weeks?|months?|\/52|\/7) off(?![a-z])|(?<![a-z])off (?:work|school|nursery|college|games|sport|duty)/
const glue = /^(?:for|with|after|before|at|in|on|once|twice|three|four|every|\d|one|two|daily|until|as)(?![a-z])/i
const ofAll =
  /^\W*(?:both|all|each(?! (?:day|night|morning|evening|meal|side|nostril|eye|ear|dose|week))|take (?:both|all)|these|they)/
const defined = (schedule: Taking): Taking =>
  Object.fromEntries(Object.entries(schedule).filter(([, value]) => value !== undefined))

/** What was said first stays; what is said now fills in what was left open. */
const completed = (now: Taking, more: Taking): Taking => {
  const { days, doses, until, timesPerDay, everyHours, at, timesPerWeek, everyDays, weekdays, ...other } = more
  const isEnded = (now.days ?? now.doses ?? now.until) !== undefined
  const isRated = (now.timesPerDay ?? now.timesPerWeek) !== undefined
  return {
    ...other,
    ...now,
    ...(isRated ? {} : defined({ timesPerDay, everyHours, at, timesPerWeek, everyDays, weekdays })),
    ...(isEnded ? {} : defined({ days, doses, until })),
  }
}
const addWords = (text: string, words: string) =>
  words === ''
    ? text
    : `${text}${glue.test(words) ? '' : ','} ${words.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}`

const tells = (text: string, schedule: Taking, amount: boolean) => {
  const { often, course: ends } = hasTime(text)
  return often || ends || amount || (schedule.withFood ?? schedule.maxPerDay) !== undefined
}

/** "…, both once daily", of exercises. */
const attachToActivities = (said: Said, today: string, sketches: Sketch[]) => {
  const { schedule } = readTaking(said.text, today)
  const first = /^\W*both/.test(said.text) ? sketches.length - 2 : 0
  for (const step of sketches.slice(Math.max(0, first)))
    if (step.kind === 'activity' && said.start - step.end < 200)
      step.schedule = completed(step.schedule ?? {}, schedule)
}

const isAbout = (text: string) => about.test(text) && !leave.test(text)
const meantBy = (text: string, last: Sketch, sketches: Sketch[]) => {
  if (!ofAll.test(text)) return [last]
  const near = sketches.filter(({ kind, halt, end }) => kind === 'medication' && !halt && last.end - end < 300)
  return /^\W*both/.test(text) ? near.slice(-2) : near
}

/** What is said of the medicine before in a sentence of its own: "Seven-day course.", "With food." */
export const attach = (said: Said, today: string, sketches: Sketch[]): void => {
  const last = sketches.at(-1)
  if (last?.kind === 'activity' && ofAll.test(said.text)) attachToActivities(said, today, sketches)
  if (last?.kind !== 'medication' || last.halt || !last.schedule || !isAbout(said.text)) return
  const { schedule, doubts } = readTaking(said.text, today)
  const dose = findDose(said.text)
  if (!tells(said.text, schedule, dose !== undefined && !last.dosed)) return
  const { days } = schedule
  const words =
    course.test(said.text) && days !== undefined
      ? `for ${days} day${days === 1 ? '' : 's'}`
      : medicineWords(said.shown).replace(pronoun, '').trim()
  for (const step of meantBy(said.text, last, sketches)) {
    step.schedule = completed(step.schedule ?? {}, schedule)
    step.text = addWords(step.text, words)
    step.doubts = [
      ...step.doubts.filter((doubt) => !(doubt === 'no-dose' && dose)),
      ...doubts.filter((doubt) => doubt !== 'conditional'),
    ]
    step.dosed = step.dosed || dose !== undefined
  }
  last.end = Math.max(last.end, said.end)
}
