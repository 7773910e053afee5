import type { DraftStep } from '../contract/src/steps.ts'
import { assign } from './assign.ts'
import type { ExpectedSchedule, ExpectedStep, LabelledNote } from './label.ts'

export type Found = Pick<DraftStep, 'kind' | 'text' | 'schedule' | 'dueOn'>

export const isMatch = (expected: ExpectedStep, step: Found) =>
  expected.kind.split('|').includes(step.kind) && expected.must.every((word) => holds(step.text, word))

const holds = (text: string, word: string) =>
  word.split('|').some((either) => text.toLowerCase().includes(either.toLowerCase()))

export const isTimed = (expected: ExpectedStep) => expected.prn === true || expected.schedule !== undefined

export const isScheduleExact = (expected: ExpectedStep, step: Found) =>
  (!expected.prn || step.schedule?.asNeeded === true) && wrongFields(expected.schedule ?? {}, step).length === 0

export const wrongFields = (expected: ExpectedSchedule, { schedule }: Found) =>
  (Object.keys(expected) as (keyof ExpectedSchedule)[]).filter(
    (field) => !isEqual(expected[field], schedule?.[field], field),
  )

const isEqual = (expected: unknown, found: unknown, field: keyof ExpectedSchedule) => {
  if (field === 'until') return typeof found === 'string' && found.slice(5) === expected
  if (field === 'days' && Array.isArray(expected))
    return typeof found === 'number' && found >= expected[0] && found <= expected[1]
  if (Array.isArray(expected))
    return Array.isArray(found) && new Set(expected).symmetricDifference(new Set(found)).size === 0
  return expected === found
}

const dayCount = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** A month may be read as 28 days or as one of the calendar; a week has seven days. */
export const isDue = ({ inDays }: ExpectedStep, { dueOn }: Found, today: string) => {
  if (inDays === undefined || dueOn === undefined) return false
  const slack = inDays < 28 ? 0 : inDays < 90 ? 3 : 6
  return Math.abs(dayCount(today, dueOn) - inDays) <= slack
}

/** What was expected and which step is it; and the steps that nothing asked for. */
export type Matches = { pairs: { expected: ExpectedStep; step: Found | undefined }[]; surplus: Found[] }

// A required step found outweighs any number of optional ones, those any number of exact schedules, and those the days
// on which steps are due.
const worths = { required: 1_000_000, any: 10_000, exact: 100, due: 1 }

export const matchSteps = ({ expect }: LabelledNote, steps: Found[], today: string): Matches => {
  const worth = expect.map((expected) => steps.map((step) => worthOf(expected, step, today)))
  const taken = assign(worth)
  const pairs = expect.map((expected, index) => ({ expected, step: steps[taken[index] ?? -1] }))
  const several = expect.filter(({ many }) => many)
  const surplus = steps.filter(
    (step, index) => !taken.includes(index) && !several.some((expected) => isMatch(expected, step)),
  )
  return { pairs, surplus }
}

const worthOf = (expected: ExpectedStep, step: Found, today: string) => {
  if (!isMatch(expected, step)) return 0
  return (
    worths.any +
    (expected.optional ? 0 : worths.required) +
    (isScheduleExact(expected, step) ? worths.exact : 0) +
    (isDue(expected, step, today) ? worths.due : 0)
  )
}
