import type { ReminderMove, ReminderStatus } from '@salve/contract/plans'
import { after } from '../kernel/clock.ts'
import { dayBegins } from './days.ts'

type Standing = {
  status: ReminderStatus
  skipped: boolean
  day: string
  dueAt: Date
  closesAt: Date
}
/** Nobody can say any more how it was a week ago. */
const sayWithinSeconds = 7 * 86_400

/** What can be done with it now; nothing where its plan is over, or its step was ticked off as a whole. */
export const movesOf = (
  { status, skipped, day, closesAt }: Standing,
  isOver: boolean,
  zone: string,
  now: Date,
): ReminderMove[] => {
  if (isOver || now >= after(closesAt, sayWithinSeconds)) return []
  if (status === 'PENDING' || status === 'SENT') return now >= dayBegins(day, zone) ? ['done', 'skip'] : []
  if (status === 'MISSED') return ['done']
  return status === 'DONE' || skipped ? ['undo'] : []
}

/** How it stands when what was said of it is taken back. */
export const undone = ({ dueAt, closesAt }: Pick<Standing, 'dueAt' | 'closesAt'>, wasSent: boolean, now: Date) => {
  if (now >= closesAt) return 'MISSED'
  return wasSent && now >= dueAt ? 'SENT' : 'PENDING'
}
