import type { Schedule, Source, Step } from '@salve/contract/steps'
import { addDays } from './days.ts'
import { type Timing, timingOf } from './hours.ts'

/** What is sealed of a step: what the doctor said, and the hours that the patient chose. */
export type Details = {
  text: string
  source: Source | null
  schedule?: Schedule
  dueOn?: string
  times?: string[]
}

export type Timed = { schedule: Schedule; timing: Timing }

const taskHour = '09:00'

const moved = (schedule: Schedule, days: number): Schedule => ({
  ...schedule,
  startOn: addDays(schedule.startOn, days),
  ...(schedule.until === undefined ? {} : { until: addDays(schedule.until, days) }),
})

/** When it is to be done, if anybody is reminded of it: by its schedule, or on the morning of the day by which it is due. */
export const timedOf = ({ text, schedule, dueOn, times }: Details, movedDays: number): Timed | null => {
  const timing = schedule && timingOf(schedule, times, text)
  if (schedule && timing) return { schedule: moved(schedule, movedDays), timing }
  if (dueOn === undefined) return null
  return { schedule: { startOn: dueOn, until: dueOn, at: [taskHour] }, timing: { wall: times ?? [taskHour] } }
}

export const detailsOf = ({ text, source, schedule, dueOn }: Step): Details => ({
  text,
  source,
  ...(schedule === undefined ? {} : { schedule }),
  ...(dueOn === undefined ? {} : { dueOn }),
})
