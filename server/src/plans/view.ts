import type { PlanItem, Reminder, StepState } from '@salve/contract/plans'
import type { Vault } from '../crypto/vault.ts'
import { daysBetween } from './days.ts'
import { movesOf } from './moves.ts'
import { openStep } from './sealed.ts'
import type { Held } from './step-queries.ts'
import type { PlanRow, ReminderRow, StepRow } from './tables.ts'
import { type Details, timedOf } from './timed.ts'

type Of = {
  plan: Pick<PlanRow, 'endedAt'>
  step: Pick<StepRow, 'kind' | 'doneAt'>
  text: string
  zone: string
  now: Date
}

/** A task is done with its reminder, so that taking back the one takes back the other. */
export const isTask = ({ kind }: Pick<StepRow, 'kind'>) => kind === 'task' || kind === 'follow-up'
export const isOver = ({ plan, step }: Pick<Of, 'plan' | 'step'>) =>
  plan.endedAt !== null || (step.doneAt !== null && !isTask(step))

export const reminderView = (row: ReminderRow, { plan, step, text, zone, now }: Of): Reminder => ({
  id: row.id,
  stepId: row.stepId,
  text,
  dueAt: row.dueAt.toISOString(),
  status: row.status,
  day: row.day,
  at: row.at?.slice(0, 5) ?? null,
  zone,
  skipped: row.skipped,
  movedFrom: row.at !== null && row.firstDay !== row.day ? row.firstDay : null,
  makesUp: row.makesUp,
  settledAt: row.settledAt?.toISOString() ?? null,
  may: movesOf(row, isOver({ plan, step }), zone, now),
})

/** Of a step with an end: what became of its doses. Those that are made up for are no loss. */
const courseOf = ({ step, progress }: Held, details: Details): PlanItem['course'] => {
  const { doses, madeUp, plannedEnd, endDay } = step
  if (doses === null || details.schedule === undefined) return undefined
  const moved = Math.max(0, daysBetween(plannedEnd as string, endDay as string))
  const { done, missed, skipped } = progress
  return { doses, done, missed: missed - madeUp, skipped, moved }
}

const stateOf = ({ plan, step }: Held, today: string): StepState => {
  if (plan.endedWhy) return plan.endedWhy
  if (step.doneAt) return 'done'
  return step.endDay !== null && step.endDay < today ? 'ended' : 'current'
}

const remainingOf = ({ step, plan }: Held, course: PlanItem['course']) => {
  if (!course) return undefined
  if (step.doneAt || plan.endedAt) return 0
  return Math.max(0, course.doses - course.done - course.missed - course.skipped)
}

const timesOf = (details: Details, moved: number): PlanItem['times'] => {
  const timing = details.schedule && timedOf(details, moved)?.timing
  return timing && 'wall' in timing ? { at: timing.wall, own: details.times !== undefined } : undefined
}

type Shown = { today: string; now: Date; reminders: ReminderRow[] }

export const itemView = (vault: Vault, held: Held, { today, now, reminders }: Shown): PlanItem => {
  const { step, plan, progress, zone, doctorName } = held
  const details = openStep(vault, step)
  const { text, source, schedule, dueOn } = details
  const course = courseOf(held, details)
  const remaining = remainingOf(held, course)
  const isThrough = course !== undefined && course.done > 0 && remaining === 0
  return {
    id: step.id,
    kind: step.kind,
    text,
    source,
    schedule,
    dueOn,
    done: step.doneAt !== null || isThrough,
    doneAt: step.doneAt?.toISOString() ?? null,
    endedAt: plan.endedAt?.toISOString(),
    state: stateOf(held, today),
    nextAt: progress.nextDue?.toISOString(),
    remaining,
    doctorId: plan.doctorId,
    doctorName,
    from: { kind: plan.sourceKind, id: plan.sourceId },
    startedAt: plan.createdAt.toISOString(),
    startsOn: progress.firstDay ?? undefined,
    endsOn: schedule ? (step.endDay ?? undefined) : undefined,
    times: timesOf(details, step.moved),
    course,
    missedSince: step.missedSince ?? undefined,
    today: reminders
      .filter(({ stepId }) => stepId === step.id)
      .map((row) => reminderView(row, { plan, step, text, zone, now })),
  }
}

export const listsOf = (items: readonly PlanItem[]) => {
  const texts = (tasks: boolean) => items.filter((item) => isTask(item) === tasks).map(({ text }) => text)
  return { checklist: texts(true), plan: texts(false) }
}
