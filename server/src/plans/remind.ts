import type { Reminder, ReminderMove } from '@salve/contract/plans'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { somethingHappened } from '../kernel/topics.ts'
import { reminderFor } from './authorize.ts'
import { mend } from './mend.ts'
import { movesOf, undone } from './moves.ts'
import { changeReminder } from './reminder-queries.ts'
import { openStep } from './sealed.ts'
import { changeStep, findStep, type Held } from './step-queries.ts'
import type { ReminderRow } from './tables.ts'
import { readDue, tellDoctor, tellPeople } from './tell.ts'
import { isOver, isTask, reminderView } from './view.ts'

const why: Record<ReminderMove, string> = {
  done: 'It can be said done from the beginning of its day, and up to seven days after it was missed.',
  skip: 'Only what is due today, and still open, can be left out.',
  undo: 'There is nothing to take back, or it is too long ago.',
}

/** It was said already: nothing happens, and nobody is told that something was wrong. */
const isSaid: Record<ReminderMove, (row: ReminderRow) => boolean> = {
  done: ({ status }) => status === 'DONE',
  skip: ({ skipped }) => skipped,
  undo: ({ status }) => status === 'PENDING' || status === 'SENT',
}

const changes: Record<ReminderMove, (row: ReminderRow, now: Date) => Parameters<typeof changeReminder>[2]> = {
  done: (_, now) => ({ status: 'DONE', settledAt: now }),
  skip: (_, now) => ({ status: 'CANCELLED', skipped: true, settledAt: now }),
  undo: (row, now) => {
    const status = undone(row, row.sentAt !== null, now)
    return { status, skipped: false, settledAt: status === 'MISSED' ? now : null }
  },
}

const actions = { done: 'reminder.done', skip: 'reminder.skipped', undo: 'reminder.undone' } as const

const change = async (
  ctx: Context,
  tx: Queryable,
  caller: Caller,
  move: ReminderMove,
  { held, reminder }: { held: Held; reminder: ReminderRow },
) => {
  const now = ctx.clock.now()
  const { step, plan, zone } = held
  if (!movesOf(reminder, isOver(held), zone, now).includes(move)) throw new Refusal('invalid-transition', why[move])
  const changed = await changeReminder(tx, reminder.id, changes[move](reminder, now))
  const { patientId, doctorId, id: planId } = plan
  const data = { patientId, planId, stepId: step.id, reminderId: reminder.id }
  if (isTask(step)) {
    await changeStep(tx, step.id, { doneAt: move === 'done' ? now : null })
    await tellDoctor(tx, doctorId, { type: 'plan.updated', data: { ...data, done: move === 'done' }, now })
  }
  // For the other pages of the family that are open now.
  await tellPeople(tx, patientId, { type: 'plan.updated', data, now })
  await mend(ctx, tx, step.id, now)
  await readDue(tx, [reminder.id], now)
  await record(ctx, tx, caller, {
    action: actions[move],
    subject: { kind: 'reminder', id: reminder.id },
    patientId,
  })
  return changed
}

/** Says what became of a dose. What it means for the course, and for whom it is news, follows in the same transaction. */
export const moveReminder = async (ctx: Context, caller: Caller, id: string, move: ReminderMove): Promise<Reminder> => {
  const answer = await ctx.transact(async (tx) => {
    const found = await reminderFor(ctx, tx, caller, id)
    const { plan } = found.held
    const isNothing = isSaid[move](found.reminder) && plan.endedAt === null
    const row = isNothing ? found.reminder : await change(ctx, tx, caller, move, found)
    const held = (await findStep(tx, row.stepId)) as Held
    const { text } = openStep(ctx.vault, held.step)
    return reminderView(row, { ...held, text, now: ctx.clock.now() })
  })
  void ctx.bus.publish(somethingHappened, '')
  return answer
}
