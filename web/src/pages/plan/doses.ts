import type { Reminder } from '@salve/contract/plans'

const doseStates = ['due', 'later', 'done', 'missed', 'left-out'] as const
/** How a dose stands, in the patient's own terms. */
export type DoseState = (typeof doseStates)[number]

/** Called off, with a plan that was replaced or a step that was finished, it is no dose any more. */
export const isDose = ({ status, skipped }: Reminder) => status !== 'CANCELLED' || skipped

export const stateOf = ({ status, dueAt }: Pick<Reminder, 'status' | 'dueAt'>, now: number): DoseState => {
  if (status === 'DONE') return 'done'
  if (status === 'MISSED') return 'missed'
  if (status === 'CANCELLED') return 'left-out'
  return status === 'SENT' || Date.parse(dueAt) <= now ? 'due' : 'later'
}

export type Count = Record<DoseState, number> & { total: number }

export const countOf = (reminders: readonly Reminder[], now: number): Count => {
  const count = { due: 0, later: 0, done: 0, missed: 0, 'left-out': 0, total: 0 }
  for (const reminder of reminders.filter(isDose)) {
    count[stateOf(reminder, now)]++
    count.total++
  }
  return count
}

export type DayMark = 'none' | 'all' | 'part' | 'missed' | 'left-out' | 'ahead'

/** A day in one sign: all of it done, some of it, none of it, or still to come. */
export const markOf = ({ total, done, missed, due, later }: Count): DayMark => {
  if (total === 0) return 'none'
  if (done === total) return 'all'
  if (due + later === total) return 'ahead'
  if (done > 0 || due + later > 0) return 'part'
  return missed > 0 ? 'missed' : 'left-out'
}

/** On how many of these days all that was due was done. A day without anything due is not counted. */
export const asPlanned = (days: readonly (readonly Reminder[])[], now: number) => {
  const marks = days.map((of) => markOf(countOf(of, now))).filter((mark) => mark !== 'none')
  return { days: marks.length, kept: marks.filter((mark) => mark === 'all').length }
}
