import { readCourse } from './course.ts'
import { daysLeft, otherDays } from './day-pattern.ts'
import { dueOn } from './days.ts'
import { findDose } from './dose.ts'
import { readFrequency } from './frequency.ts'
import { changesDose, countOf, isHalt, isUnnamed, nameOf } from './medicine.ts'
import { wordsFor } from './medicine-words.ts'
import { orderKind } from './orders.ts'
import type { Said } from './said.ts'
import type { Sketch } from './sketch.ts'
import { readTaking } from './taking.ts'
import { activityWords, sentence, visitWords, withIn } from './wording.ts'

const timing = (text: string, today: string) => {
  const frequency = readFrequency(text)
  const course = readCourse(frequency.rest, today)
  return { schedule: { ...frequency.schedule, ...course.schedule }, doubts: [...frequency.doubts, ...course.doubts] }
}

/** "… and warfarin 3 mg on the other days": those that its dose before leaves. */
const daysBefore = (name: string | undefined, sketches: Sketch[]) => {
  const before = sketches.findLast((sketch) => sketch.name !== undefined && sketch.name.toLowerCase() === name)
  const weekdays = before?.schedule?.weekdays
  return weekdays && daysLeft(weekdays)
}

const joiner = 6
/** "Stop ramipril, amlodipine and simvastatin": what is said of the first holds for those that only a name speaks of. */
const haltBefore = ({ text, opens, start }: Said, name: string | undefined, sketches: Sketch[]) => {
  const last = sketches.at(-1)
  if (opens || !last?.halt || last.kind !== 'medication' || start - last.end > joiner || name === undefined) return
  return text.replace(/^\W*(?:and|also|the|his|her|your|or) /, '').trim().length <= name.length + 3
    ? /^\S+(?: (?:taking|using|on))?/.exec(last.text)?.[0]
    : undefined
}

const takingOf = (text: string, halt: boolean, name: string | undefined, today: string, sketches: Sketch[]) => {
  const { schedule, doubts } = readTaking(text, today)
  if (!halt && /(?:^|[^a-z])by \d/.test(text) && changesDose(text)) {
    // "Wean by 50 mg every 2 weeks" says how the dose changes, not how often it is taken.
    for (const field of ['timesPerDay', 'everyDays', 'timesPerWeek', 'weekdays', 'everyHours'] as const)
      delete schedule[field]
    doubts.push('ambiguous')
  }
  const rest = otherDays.test(text) ? daysBefore(name, sketches) : undefined
  if (rest) Object.assign(schedule, { weekdays: rest, timesPerDay: schedule.timesPerDay ?? 1 })
  if (!findDose(text) && !halt) doubts.push(countOf(text) === undefined ? 'no-dose' : 'ambiguous')
  if (isUnnamed(text)) doubts.push('unnamed')
  return { schedule, doubts }
}

// What more than a name and a dose is said of a medicine that is to be taken.
const asking =
  /→|->|↑|↓|\+|(?<![a-z])(?:increas|reduc|switch|chang|today|tonight|tomorrow|stat|now|next|due|from|start|until|till|thru|continu|same|meal|food|before|after|every|each|when|with|between|lifelong|life|long ?term|thereafter|regular|once|repeat|rpt|then|sachet|spray|patch|pessary|overnight|o\/n|as directed|as per|needed|prn|nightly|home|day unit|take|use|give|apply|restart|resume|add|prescri|rx|script|begin|commenc|trial|need|should|will|to have|wash|rinse|mix|swallow|inhale|inject|dissolve|chew|suck|put|rub|massage|instil)/

export const addMedicine = (said: Said, today: string, sketches: Sketch[]) => {
  const { text } = said
  const halting = haltBefore(said, nameOf(text), sketches)
  const halt = isHalt(text) || halting !== undefined
  const name = nameOf(text)
  const { schedule, doubts } = takingOf(text, halt, name, today, sketches)
  const at = name === undefined ? -1 : text.indexOf(name)
  const dose = findDose(text)
  sketches.push({
    kind: 'medication',
    text: halting ? `${halting} ${said.shown.trim()}` : wordsFor(said.shown, halt, name),
    start: said.start,
    end: said.end,
    doubts,
    halt,
    dosed: dose !== undefined,
    asked: said.plan || asking.test(text),
    ...(/^\W*(?:now |currently |is |already )?on (?!the )[a-z]/.test(text) ? { now: true } : {}),
    ...(halt ? {} : { schedule }),
    ...(at >= 0 && name !== undefined ? { name: said.shown.slice(at, at + name.length) } : {}),
    ...(dose ? { dose: said.shown.slice(dose.index, dose.index + dose[0].length) } : {}),
  })
}

export const addActivity = (said: Said, today: string, sketches: Sketch[]) => {
  const { schedule, doubts } = timing(said.text, today)
  const text = sentence(activityWords(said.shown))
  sketches.push({
    kind: 'activity',
    text,
    start: said.start,
    end: said.end,
    doubts,
    ...(Object.keys(schedule).length > 0 ? { schedule } : {}),
  })
}
/** A task or a visit, by the day on which it is due. */
export const addDated = (said: Said, kind: 'task' | 'follow-up', today: string, sketches: Sketch[]) => {
  const frequency = readFrequency(said.text).schedule
  const recurs =
    frequency.everyDays !== undefined ||
    frequency.timesPerWeek !== undefined ||
    frequency.weekdays !== undefined ||
    (kind === 'task' && /(?<![a-z])daily(?![a-z])/.test(said.text) && frequency.timesPerDay !== undefined)
  const due = dueOn(said.text, today)
  const words = visitWords(said.shown)
  const bare =
    kind === 'task' &&
    orderKind(said.text) !== undefined &&
    /^(?:repeat )?(?:\S+)/.test(words) &&
    !/^(?:check|repeat|order|arrange|request|book|refer|get|have|do|send|recheck|re-check|schedule|obtain|organi[sz]e|bring|collect|need|give|monitor|perform|attend|complete|submit|ask|start|plan|offer|urgent referral|referral|measure|take|add|draw|test|go|undergo|provide|set|register|drop|hand|make|see|update|receive|follow)/i.test(
      words,
    )
  const text = sentence(
    kind === 'follow-up'
      ? withIn(/^(?:in )?\d[\d-]* ?(?:weeks?|months?|mo|mths?|w)$/i.test(words) ? `Review ${words}` : words)
      : bare
        ? `Have ${/^[A-Z][a-z]+(?![A-Za-z0-9])/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words}`
        : words,
  )
  const conditional = /(?<![a-z])if (?!needed|required|necessary|possible|able)/.test(said.text)
  sketches.push({
    kind,
    text,
    start: said.start,
    end: said.end,
    doubts: conditional ? ['conditional'] : [],
    ...(recurs ? { schedule: timing(said.text, today).schedule } : {}),
    ...(due !== undefined && !recurs ? { dueOn: due } : {}),
  })
}
