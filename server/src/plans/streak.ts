import type { ReminderStatus } from '@salve/contract/plans'

type Settled = { day: string; status: ReminderStatus }
export type Streak = { since: string; missed: number }

const dosesInARow = 3
const daysInARow = 2

/**
 * Whether somebody misses it again and again: three doses in a row, or two whole days. In the order in which they were
 * due; what was left out on purpose is no miss, and what is not settled yet says nothing.
 */
export const streakOf = (reminders: readonly Settled[]): Streak | null => {
  const told = reminders.filter(({ status }) => status === 'DONE' || status === 'MISSED')
  const run = told.slice(told.findLastIndex(({ status }) => status === 'DONE') + 1)
  const days = new Set(run.map(({ day }) => day)).difference(
    new Set(told.filter(({ status }) => status === 'DONE').map(({ day }) => day)),
  )
  return run.length >= dosesInARow || days.size >= daysInARow ? { since: run[0].day, missed: run.length } : null
}
