import type { PlanItem } from '@salve/contract/plans'
import type { Schedule, Step } from '@salve/contract/steps'

/** What is left of a course: it goes on from today and ends when it would have ended. */
const rest = (schedule: Schedule, { endsOn, remaining }: PlanItem, today: string): Schedule => {
  const { days, doses, until, ...open } = schedule
  if (doses !== undefined) return { ...open, startOn: today, doses: Math.max(1, remaining ?? doses) }
  const end = endsOn ?? until
  if (end === undefined) return { ...open, startOn: today, ...(days === undefined ? {} : { days }) }
  return { ...open, startOn: today, until: end > today ? end : today }
}

const going = (schedule: Schedule, item: PlanItem, today: string) =>
  schedule.startOn >= today ? schedule : rest(schedule, item, today)

/** A step of an earlier note as a step of this one: its course goes on, it does not begin again. */
export const carriedOver = (item: PlanItem, today: string): Step => ({
  kind: item.kind,
  text: item.text,
  source: null,
  ...(item.schedule === undefined ? {} : { schedule: going(item.schedule, item, today) }),
  ...(item.dueOn === undefined ? {} : { dueOn: item.dueOn }),
})
