import type { Schedule } from '../steps.ts'
import { daysLeft, otherDays } from './day-pattern.ts'
import { findDose } from './dose.ts'
import { changesDose } from './medicine.ts'
import { wordsFor } from './medicine-words.ts'
import type { Said } from './said.ts'
import type { Sketch } from './sketch.ts'
import { readTaking, startAfter } from './taking.ts'
import { plain, withoutFiller, withoutTail } from './wording.ts'

const noName =
  /^(?:increas\w*|incr?(?![a-z])\.?|decreas\w*|reduc\w*|titrate|taper\w*|step|cut|go|down|up|drop|halve|double|wean\w*|continue|restart|resume)(?: (?:it|the dose|dose|this|that))?(?: (?:down|up))?(?: (?=to|by|from|until|if|every|over|\d|on|at|with))?/i
const byAmount = /(?:^|[^a-z])(?:by |(?<!\d ?)\+) ?\d|^\W*(?:incr?|increase) \d[^,;]*every/
const rates = ['timesPerDay', 'everyHours', 'everyDays', 'weekdays', 'at', 'timesPerWeek'] as const
const byRule =
  /^\W*(?:and |then |to )?(?:(?:double|halve)(?: it| the dose| dose)?|(?:go up|go down|titrate|increase|uptitrate|build up|work up|step up|step down|reduce|wean|taper)(?: it| dose| slowly| gradually| up| down)* (?:monthly|weekly|fortnightly|every|each|as tolerated|to effect|according|to (?:a maximum|max)|to \d+(?:-\d+)? (?:soft|loose|stools|motions|bowel)))/
type Taking = Partial<Schedule>

const isRated = ({ asNeeded, timesPerDay, timesPerWeek, everyDays }: Taking) =>
  (asNeeded ?? timesPerDay ?? timesPerWeek ?? everyDays) !== undefined
const isEnded = ({ days, until, doses }: Taking) => (days ?? until ?? doses) !== undefined
const rateOf = (schedule: Taking): Taking =>
  Object.fromEntries(rates.filter((rate) => schedule[rate] !== undefined).map((rate) => [rate, schedule[rate]]))

const phaseWords = (said: Said, before: Pick<Sketch, 'name' | 'dose'>, dosed: boolean) => {
  const name = before.name ?? 'it'
  const words = plain(withoutTail(withoutFiller(said.shown))).replace(
    /^(?:to )?(?:go(?:ing)? )?up to (?=\d)/i,
    'increase to ',
  )
  const change = noName.exec(words)?.[0]
  if (change === undefined) return `${name} ${dosed ? '' : `${before.dose ?? ''} `}${words}`
  return `${change.replace(/ (?:it|the dose|dose|this|that)\b/i, '').trim()} ${name} ${words.slice(change.length)}`
}
/** "… 50 mg, increase to 100 mg after 2 weeks": the second phase says how long the first is. */
const endAt = (before: Taking, startOn: string | undefined, today: string): Taking => {
  const from = before.startOn ?? today
  if (startOn === undefined || isEnded(before) || startOn <= from) return before
  return { ...before, days: Math.round((Date.parse(startOn) - Date.parse(from)) / 86_400_000) }
}

/** "He is on lisinopril 10 mg. Increase to 20 mg daily." */
const addNamed = (said: Said, name: string, today: string, sketches: Sketch[]) => {
  const { schedule, doubts } = readTaking(said.text, today)
  const dose = findDose(said.text)
  sketches.push({
    kind: 'medication',
    text: wordsFor(phaseWords(said, { name }, dose !== undefined), false),
    start: said.start,
    end: said.end,
    doubts: [...doubts, 'ambiguous'],
    dosed: dose !== undefined,
    name,
    ...(dose ? { dose: said.shown.slice(dose.index, dose.index + dose[0].length) } : {}),
    schedule,
  })
}

/** "On olanzapine 10 mg - increase to 15 mg": what was taken until now is not to be taken on. */
const isReplaced = ({ now, schedule = {} }: Sketch, said: Said, next: Taking) =>
  now === true && changesDose(said.text) && next.startOn === undefined && !isEnded(schedule)

/** "… and 4 mg on all other days", "…, 5 mg at noon": it begins with the dose before, not after it. */
const beside = ({ text, onward }: Said, now: Taking, before: Taking | undefined, today: string): Taking | undefined => {
  if (before?.weekdays && otherDays.test(text))
    return { weekdays: daysLeft(before.weekdays), timesPerDay: 1, startOn: before.startOn ?? today }
  return onward && before?.at && now.at && now.days === undefined
    ? { startOn: before.startOn ?? today, ...(before.days ? { days: before.days } : {}) }
    : undefined
}

const byWords = (text: string) => byAmount.test(text) || (!findDose(text) && byRule.test(text))

/** A further phase of what was named before: "then 10 mg daily for 1 week". */
export const addPhase = (said: Said, today: string, sketches: Sketch[]): void => {
  const before = sketches.findLast(({ kind, name, halt }) => kind === 'medication' && (!halt || name !== undefined))
  if (said.above !== undefined && said.above.toLowerCase() !== before?.name?.toLowerCase()) {
    addNamed(said, said.above, today, sketches)
    return
  }
  if (!before) return
  if (byWords(said.text)) {
    // How fast a dose is to change is for the doctor to spell out; the words go to the step that they change.
    before.text = `${before.text}, ${withoutTail(withoutFiller(said.shown)).trim()}`
    before.doubts.push('ambiguous')
    before.end = said.end
    return
  }
  const { schedule, doubts } = readTaking(said.text, today)
  const rest = beside(said, schedule, before.schedule, today)
  Object.assign(schedule, rest)
  if (isReplaced(before, said, schedule)) sketches.splice(sketches.indexOf(before), 1)
  const last = before.schedule ?? {}
  const dose = findDose(said.text)
  if (!isEnded(last) && schedule.startOn === undefined) doubts.push('ambiguous')
  if (before.schedule && !rest) before.schedule = endAt(before.schedule, schedule.startOn, today)
  const food = last.withFood !== undefined && schedule.withFood === undefined ? { withFood: last.withFood } : {}
  const verb = /^(?:Apply|Use|Inject|Give|Inhale|Instil|Put) /.exec(before.text)?.[0].trim()
  sketches.push({
    kind: 'medication',
    text: wordsFor(phaseWords(said, before, dose !== undefined), false, '', verb),
    start: said.start,
    end: said.end,
    doubts,
    dosed: true,
    name: before.name,
    dose: dose ? said.shown.slice(dose.index, dose.index + dose[0].length) : before.dose,
    schedule: {
      ...(isRated(schedule) ? {} : rateOf(last)),
      ...schedule,
      startOn: schedule.startOn ?? startAfter(last, today),
      ...food,
    },
  })
}
