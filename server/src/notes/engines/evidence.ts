import type { DraftStep, Source } from '@salve/contract/steps'
import { type Figure, figuresOf, spelled } from './figures.ts'
import { daysApart, hoursApart, timesSaid } from './how-often.ts'
import { namesIn } from './plain-words.ts'
import { clocksOf, daysOf, lengthsOf, weekdaysOf } from './when-said.ts'

/** What the note says at a place: its own words, and what Salve itself read there. */
export type Evidence = {
  words: string
  figures: Figure[]
  clocks: Set<string>
  weekdays: Set<number>
  lengths: Set<number>
  days: Set<string>
  times: Set<number>
  hours: Set<number>
  apart: Set<number>
  /** The days after steps that were read before: the next phase of a taper begins there. */
  follows: Set<string>
  /** Salve's own reading of this place. */
  own: DraftStep[]
}

const overlap = (one: Source, other: Source) => one.start < other.end && other.start < one.end

/** Of several medicines in one place, what is said of the one that the step speaks of. */
const ofThis = (own: DraftStep[], text: string) => {
  const names = new Set(namesIn(text))
  const same = own.filter((step) => namesIn(step.text).some((name) => names.has(name)))
  return same.length > 0 && same.length < own.length ? same : null
}

export type Place = { note: string; today: string; local: DraftStep[]; follows: Set<string> }

export const evidenceFor = ({ text }: DraftStep, at: Source, { note, today, local, follows }: Place): Evidence => {
  const here = local.filter(({ source }) => source && overlap(source, at))
  const same = ofThis(here, text)
  const own = same ?? here
  const spans = same ? same.flatMap(({ source }) => source ?? []) : [at]
  const said = [...spans.map(({ start, end }) => note.slice(start, end)), ...own.map((step) => step.text)].join('\n')
  const lengths = lengthsOf(said)
  return {
    words: spelled(said),
    figures: figuresOf(said),
    clocks: clocksOf(said),
    weekdays: weekdaysOf(said),
    lengths,
    days: daysOf(said, today),
    times: timesSaid(said),
    hours: hoursApart(said),
    apart: new Set([...daysApart(said), ...lengths]),
    follows,
    own,
  }
}
