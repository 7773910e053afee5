import { type Doubt, DraftStep, type Schedule } from '../steps.ts'
import type { Sketch } from './sketch.ts'
import { sentence } from './wording.ts'
import { isNearly } from './words/drugs.ts'

const frequent = ({ timesPerDay, timesPerWeek, everyDays, weekdays, asNeeded, everyHours }: Partial<Schedule>) =>
  timesPerDay !== undefined ||
  timesPerWeek !== undefined ||
  everyDays !== undefined ||
  weekdays !== undefined ||
  asNeeded === true ||
  everyHours !== undefined

/** A course has one end: the number of doses, where it is said, or the days, or the day. */
const sound = (schedule: Partial<Schedule>, today: string): Schedule => {
  const { days, doses, until, startOn = today, ...rest } = schedule
  const ends =
    days !== undefined
      ? { days }
      : until !== undefined && until >= startOn
        ? { until }
        : doses !== undefined
          ? { doses }
          : {}
  const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { ...defined, startOn, ...ends }
}

/** Said twice, once with its dose: the one that says more is the step. */
const repeated = (sketch: Sketch, all: Sketch[]) =>
  sketch.kind === 'medication' &&
  !sketch.halt &&
  sketch.name !== undefined &&
  !sketch.dosed &&
  ((sketch.schedule?.days ?? sketch.schedule?.until) === undefined || sketch.doubts.includes('no-dose')) &&
  !frequent(sketch.schedule ?? {}) &&
  all.some(
    (other) =>
      other !== sketch &&
      !other.halt &&
      other.kind === 'medication' &&
      other.name?.toLowerCase() === sketch.name?.toLowerCase() &&
      (other.dosed || frequent(other.schedule ?? {})),
  )

const bought = (all: Sketch[]) =>
  all.some(({ kind, text }) => kind === 'task' && /buy|get|purchase|collect|pick up|obtain|fill/i.test(text))

const draft = (sketch: Sketch, note: string, today: string): unknown => {
  const { kind, start, end, dueOn, schedule } = sketch
  const doubts: Doubt[] = [...sketch.doubts]
  const taking = kind === 'medication' && !sketch.halt
  if (taking && !frequent(schedule ?? {})) doubts.push('no-frequency')
  if (sketch.name !== undefined && isNearly(sketch.name)) doubts.push('ambiguous')
  const plan =
    taking || (schedule && Object.keys(schedule).length > 0) ? { schedule: sound(schedule ?? {}, today) } : {}
  return {
    kind,
    text: sentence(sketch.text),
    source: { start, end: Math.min(end, note.length) },
    ...plan,
    ...(dueOn === undefined ? {} : { dueOn }),
    doubts: [...new Set(doubts)],
  }
}

/** "Both regularly for 7 days: paracetamol 1 g qds, …": what was said of the course holds for the dose. */
const lasting = (sketches: Sketch[], note: string) =>
  sketches.map((sketch) => {
    const { name, dosed, schedule = {} } = sketch
    if (!dosed || sketch.halt || name === undefined || (schedule.days ?? schedule.until ?? schedule.doses))
      return sketch
    const told = sketches.find(
      (other) =>
        repeated(other, sketches) &&
        (other.name?.toLowerCase() === name.toLowerCase() ||
          (other.end < sketch.start && /^\s*:[^.;\n]*$/.test(note.slice(other.end, sketch.start)))),
    )
    const { days, until } = told?.schedule ?? {}
    return { ...sketch, schedule: { ...schedule, ...(days ? { days } : {}), ...(until ? { until } : {}) } }
  })

/** A medicine with its dose, and nothing of when, how long or that anybody should. */
const isBare = ({ kind, halt, dosed, asked, schedule = {} }: Sketch) =>
  kind === 'medication' && !halt && dosed === true && !asked && Object.keys(schedule).length === 0
/** It was given or found, where another sentence says in full what is to be taken; else it is an order that leaves something out. */
const onlyTold = (sketch: Sketch, all: Sketch[], note: string) => {
  if (!isBare(sketch)) return false
  const ordered = all.filter((other) => other.kind === 'medication' && !other.halt && !isBare(other))
  const isBeside = ({ start, end }: Sketch) =>
    !/[.;\n]/.test(note.slice(Math.min(end, sketch.end), Math.max(start, sketch.start)))
  return ordered.length > 0 && !ordered.some(isBeside)
}

/** The steps as the contract has them; what would not pass there is no step. */
export const finish = (sketches: Sketch[], note: string, today: string): DraftStep[] => {
  const kept = lasting(sketches, note).filter(
    (sketch) => !repeated(sketch, sketches) && !onlyTold(sketch, sketches, note),
  )
  const unnamed = kept.find(({ doubts, halt }) => doubts.includes('unnamed') && !halt)
  const steps = kept.map((sketch) => draft(sketch, note, today))
  if (unnamed && !bought(kept)) {
    const { start, end } = unnamed
    steps.unshift({ kind: 'task', text: 'Buy medication', source: { start, end }, doubts: ['unnamed'] })
  }
  const seen = new Set<string>()
  return steps.flatMap((step) => {
    const parsed = DraftStep.safeParse(step)
    if (!parsed.success || seen.has(parsed.data.text.toLowerCase())) return []
    seen.add(parsed.data.text.toLowerCase())
    return [parsed.data]
  })
}
