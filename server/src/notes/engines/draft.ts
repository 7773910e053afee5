import { fold } from '@salve/contract/extract/fold'
import { withoutOrders } from '@salve/contract/extract/injections'
import { type Doubt, DraftStep, doubts as known, type Schedule, type Source } from '@salve/contract/steps'
import { evidenceFor } from './evidence.ts'
import { quotesOf } from './quote.ts'
import { standsInNote } from './stands-in-note.ts'
import { scheduleFields } from './wire.ts'

export const mostSteps = 60

type Fields = Record<string, unknown>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

const isSaid = (value: unknown) =>
  value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)

/** What was said of a schedule, in the form in which a plan knows it; undefined when nothing was. */
const scheduleOf = (value: unknown, today: string): Fields | undefined => {
  const given = fieldsOf(value)
  const said = Object.fromEntries(
    scheduleFields.flatMap((name) => (isSaid(given[name]) ? [[name, given[name]]] : [])),
  ) as Partial<Schedule>
  if (given.withFood === false) said.withFood = false
  if (Object.keys(said).every((name) => name === 'startOn')) return undefined
  const { everyHours, at, everyDays, weekdays, timesPerWeek } = said
  if (said.timesPerDay === undefined && !timesPerWeek && !said.asNeeded) {
    if (Array.isArray(at)) said.timesPerDay = at.length
    else if (everyHours && 24 % everyHours === 0) said.timesPerDay = 24 / everyHours
    else if (everyDays || weekdays) said.timesPerDay = 1
  }
  return { ...said, startOn: said.startOn ?? today }
}

/** A course has one end; of several, the first of these is taken and the doctor is asked to look. */
const ends = ['days', 'doses', 'until'] as const
const withOneEnd = (schedule: Fields | undefined): boolean => {
  const given = ends.filter((end) => schedule?.[end] !== undefined)
  for (const end of given.slice(1)) delete schedule?.[end]
  return given.length <= 1
}

const doubtsOf = (value: unknown, kind: unknown, schedule: Fields | undefined) => {
  const given = Array.isArray(value) ? value.slice(0, 20) : []
  const said = new Set<Doubt>(known.filter((doubt) => doubt !== 'unsupported' && given.includes(doubt)))
  const often =
    schedule && ['timesPerDay', 'timesPerWeek', 'everyHours', 'everyDays', 'asNeeded'].some((name) => name in schedule)
  if (kind === 'medication' && !often) said.add('no-frequency')
  return said
}

// Nobody sees in a quote of half the note what a step came from, and every figure would stand in it.
const longestQuote = 400
// Nor is a longer one worth looking for.
const longestSought = 2000

/** The day after the end of a course. */
const dayAfter = ({ schedule }: DraftStep): string | null => {
  if (!schedule) return null
  const start = Temporal.PlainDate.from(schedule.startOn)
  if (schedule.until) return Temporal.PlainDate.from(schedule.until).add({ days: 1 }).toString()
  return schedule.days ? start.add({ days: schedule.days }).toString() : null
}

type Note = { note: string; today: string; local: DraftStep[] }

/** One step of an answer as the contract has it; null when it cannot be one. */
const stepOf = (fields: Fields, source: Source | null, today: string): { step: DraftStep; said: Set<Doubt> } | null => {
  const { kind, text, dueOn } = fields
  const schedule = scheduleOf(fields.schedule, today)
  const said = doubtsOf(fields.doubts, kind, schedule)
  if (!withOneEnd(schedule)) said.add('ambiguous')
  const parsed = DraftStep.safeParse({
    kind,
    text,
    source,
    ...(schedule ? { schedule } : {}),
    ...(isSaid(dueOn) ? { dueOn } : {}),
    doubts: [],
  })
  return parsed.success ? { step: parsed.data, said } : null
}

const seenAt = (source: Source | null): source is Source => source !== null && source.end - source.start <= longestQuote

/** Whether words of a note speak to a machine: Salve itself takes no step from those, and shows a model's as in doubt. */
const ordersIn = (note: string) => {
  const all = fold(note)
  const clean = withoutOrders(all)
  return ({ start, end }: Source) => all.slice(start, end) !== clean.slice(start, end)
}

/** What a model answered, as a draft: checked, bounded, and each step held against the note. */
export const draftOf = (items: unknown[], { note, today, local }: Note): DraftStep[] => {
  const find = quotesOf(note)
  const isOrder = ordersIn(note)
  const steps: DraftStep[] = []
  const follows = new Set<string>()
  let after = 0
  for (const item of items) {
    if (steps.length === mostSteps) break
    const fields = fieldsOf(item)
    const source =
      typeof fields.quote === 'string' && fields.quote.length <= longestSought ? find(fields.quote, after) : null
    const read = stepOf(fields, source, today)
    if (!read) continue
    const { step, said } = read
    const place = { note, today, local, follows }
    if (!seenAt(source) || isOrder(source) || !standsInNote(step, evidenceFor(step, source, place)))
      said.add('unsupported')
    steps.push({ ...step, doubts: [...said] })
    after = source?.end ?? after
    const next = dayAfter(step)
    if (next) follows.add(next)
  }
  return steps
}
