import type { Answer } from '@salve/contract/call'
import type { PlanItem, Reminder, ReminderMove, readPlan } from '@salve/contract/plans'

export type Plan = Answer<NonNullable<typeof readPlan.answer>>

/** What is ticked off as a whole, and not dose by dose. */
export const isTask = ({ kind }: Pick<PlanItem, 'kind'>) => kind === 'task' || kind === 'follow-up'

/** How a reminder stands once this was done with it, as the server will say in a moment. */
export const moved = (reminder: Reminder, move: ReminderMove, now: number): Reminder => {
  if (move === 'undo') {
    const status = Date.parse(reminder.dueAt) <= now ? 'SENT' : 'PENDING'
    return { ...reminder, status, skipped: false, settledAt: null, may: ['done', 'skip'] }
  }
  const settledAt = new Date(now).toISOString()
  const said =
    move === 'done' ? ({ status: 'DONE', skipped: false } as const) : ({ status: 'CANCELLED', skipped: true } as const)
  return { ...reminder, ...said, settledAt, may: ['undo'] }
}

const tally = ({ status, skipped }: Reminder) => ({
  done: status === 'DONE' ? 1 : 0,
  missed: status === 'MISSED' ? 1 : 0,
  skipped: skipped ? 1 : 0,
})

/** The figures of a course go with its doses, so that they never contradict what was tapped a moment ago. */
const recount = (item: PlanItem, before: Reminder, after: Reminder): PlanItem => {
  if (item.course === undefined || item.remaining === undefined) return item
  const [was, is] = [tally(before), tally(after)]
  const course = {
    ...item.course,
    done: item.course.done + is.done - was.done,
    missed: Math.max(0, item.course.missed + is.missed - was.missed),
    skipped: item.course.skipped + is.skipped - was.skipped,
  }
  return { ...item, course, remaining: Math.max(0, course.doses - course.done - course.missed - course.skipped) }
}

const replaced = (list: readonly Reminder[], reminder: Reminder) =>
  list.map((one) => (one.id === reminder.id ? reminder : one))

/** A list of reminders in which this one stands as it is now. */
export const withReminder = (list: Reminder[], reminder: Reminder): Reminder[] => replaced(list, reminder)

/** A plan in which this reminder stands as it is now; a task is done with its reminder. */
export const planWith = (plan: Plan, reminder: Reminder): Plan => ({
  ...plan,
  items: plan.items.map((item) => {
    const before = item.today.find(({ id }) => id === reminder.id)
    if (before === undefined) return item
    const known = { ...recount(item, before, reminder), today: replaced(item.today, reminder) }
    if (!isTask(item)) return known
    return { ...known, done: reminder.status === 'DONE', doneAt: reminder.settledAt }
  }),
})

/** A plan in which this step is ticked off, or is not. */
export const planTicked = (plan: Plan, id: string, done: boolean, now: number): Plan => ({
  ...plan,
  items: plan.items.map((item) => {
    if (item.id !== id) return item
    const doneAt = done ? new Date(now).toISOString() : null
    const today = isTask(item) ? item.today.map((one) => moved(one, done ? 'done' : 'undo', now)) : item.today
    return { ...item, done, doneAt, state: done ? 'done' : 'current', today }
  }),
})
