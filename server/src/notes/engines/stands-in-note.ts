import type { DraftStep, Schedule, Step } from '@salve/contract/steps'
import type { Evidence } from './evidence.ts'
import { type Figure, figuresOf } from './figures.ts'
import { namesIn } from './plain-words.ts'
import { clocksOf, weekdaysOf } from './when-said.ts'

const subset = <T>(some: Iterable<T>, all: Set<T>) => [...some].every((one) => all.has(one))
const near = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one))

const isDose = ({ unit }: Figure) => unit === 'mg' || unit === 'ml' || unit === 'percent' || unit === 'iu'

const isLength = ({ unit }: Figure) => unit === 'hours' || unit === 'days' || unit === 'months'

/** Two of nothing named may be two tablets, and "2 x" as well; two days may not. */
const countsTheSame = (said: Figure, asked: Figure) => {
  if (said.unit === asked.unit) return true
  if (asked.unit === null) return !isLength(said)
  if (said.unit === null) return !isDose(asked)
  return said.unit === 'times' && asked.unit === 'piece'
}

/** A dose must stand there with its unit; what a length or a frequency comes to may be said in other words. */
const figureStands = (figure: Figure, { figures, lengths, times, hours, own }: Evidence): boolean => {
  const { value, unit, word } = figure
  const said = figures.some((one) => near(one.value, value) && countsTheSame(one, figure))
  if (isDose(figure)) return said
  if (unit === 'days') return lengths.has(value) || said || own.some(({ schedule }) => schedule?.days === value)
  if (unit === 'months') return said || [28, 30, 31].some((days) => lengths.has(Math.round(value * days)))
  if (unit === 'hours') return hours.has(value) || said
  if (unit === 'times') return times.has(value) || said
  // "One of these", "one more": a word and no count.
  if (unit === null && word && value === 1) return true
  return said
}

// What looks like an hour or a day is held against hours and days; its parts are no figures by themselves.
const date = /\b\d{4}-\d{2}-\d{2}\b/g
const clock = /\b\d{1,2}:\d{2}(?: ?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d{2})? ?[ap]\.?m\b\.?/gi

const figuresStand = (text: string, evidence: Evidence) => {
  const dates: string[] = text.match(date) ?? []
  const undated = text.replace(date, ' ')
  const clocks: string[] = undated.match(clock) ?? []
  const weekdays = [...evidence.weekdays, ...evidence.own.flatMap(({ schedule }) => schedule?.weekdays ?? [])]
  return (
    dates.every((one) => evidence.days.has(one)) &&
    clocks.every((one) => subset(clocksOf(one), evidence.clocks)) &&
    subset(weekdaysOf(text), new Set(weekdays)) &&
    figuresOf(undated.replace(clock, ' ')).every((figure) => figureStands(figure, evidence))
  )
}

const food = /\bfood|meal|\beat(ing|s)?\b|breakfast|lunch|dinner|supper|snack|stomach|\b(ac|pc|cc)\b/
const atNeed = /\bprn\b|\bsos\b|need|require|necessary|\bif\b|\bfor (pain|fever|nausea|sleep|itch)/

type Rule = (schedule: Schedule, evidence: Evidence) => boolean

/** What each part of a schedule needs; a part that Salve reads in the same way needs nothing else. */
const rules: { [Part in keyof Schedule]-?: Rule } = {
  timesPerDay: ({ timesPerDay = 0, weekdays, everyDays }, { times, weekdays: said, apart }) =>
    times.has(timesPerDay) ||
    (timesPerDay === 1 && ((weekdays && said.size > 0) || (everyDays !== undefined && apart.has(everyDays)))) ||
    false,
  everyHours: ({ everyHours = 0 }, { hours }) => hours.has(everyHours),
  at: ({ at = [] }, { clocks }) => subset(at, clocks),
  timesPerWeek: ({ timesPerWeek = 0 }, { times, weekdays }) =>
    times.has(timesPerWeek) || weekdays.size === timesPerWeek,
  everyDays: ({ everyDays = 0 }, { apart }) => apart.has(everyDays),
  weekdays: ({ weekdays = [] }, { weekdays: said }) => subset(weekdays, said),
  startOn: ({ startOn }, { days, follows }) => days.has(startOn) || follows.has(startOn),
  days: ({ days = 0 }, { lengths, figures }) =>
    lengths.has(days) || figures.some(({ value, unit }) => unit === null && value === days),
  doses: ({ doses = 0 }, { figures }) => figures.some((one) => one.value === doses && !isDose(one)),
  until: ({ until = '' }, { days }) => days.has(until),
  withFood: (_, { words }) => food.test(words),
  asNeeded: (_, { words }) => atNeed.test(words),
  maxPerDay: ({ maxPerDay = 0 }, { figures }) => figures.some((one) => one.value === maxPerDay && !isDose(one)),
}

const scheduleStands = (schedule: Schedule, evidence: Evidence) =>
  (Object.keys(schedule) as (keyof Schedule)[]).every((part) => {
    const asRead = evidence.own.some(
      ({ schedule: own }) => own && JSON.stringify(own[part]) === JSON.stringify(schedule[part]),
    )
    return asRead || rules[part](schedule, evidence)
  })

/** What is taken must be named there too: a dose that is right, of a drug that is not, is no less wrong. */
const namesStand = (text: string, { words }: Evidence) => {
  const there = new Set([...words.matchAll(/\p{L}{4,}/gu)].map(([one]) => one.slice(0, 5)))
  return namesIn(text).every((name) => there.has(name))
}

const isMedicine = ({ kind, text }: Step) =>
  kind === 'medication' ||
  /^\W*(take|use|apply|inhale|inject|swallow|start|give)\b/i.test(text) ||
  figuresOf(text).some(isDose)

const markup = /<\s*[a-z/!]|https?:|www\.|\w@\w|\b[a-z\d-]+\.(com|net|org|io|example|info|ru|cn)\b/i

/** Whether all that a step says stands in the note where it was read. */
export const standsInNote = (step: DraftStep, evidence: Evidence): boolean =>
  figuresStand(step.text, evidence) &&
  !markup.test(step.text) &&
  (!isMedicine(step) || namesStand(step.text, evidence)) &&
  (step.schedule === undefined || scheduleStands(step.schedule, evidence)) &&
  (step.dueOn === undefined || evidence.days.has(step.dueOn) || evidence.own.some(({ dueOn }) => dueOn === step.dueOn))
