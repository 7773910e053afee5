import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { lockZone } from './make-queries.ts'
import { findReminder } from './reminder-queries.ts'
import { findStep, type Held, lockStep } from './step-queries.ts'
import type { ReminderRow } from './tables.ts'

/** The step, if it is of the caller's family, and nobody else's for as long as the transaction lasts. */
export const stepFor = async (ctx: Context, tx: Queryable, caller: Caller, id: string, as = 'step'): Promise<Held> => {
  const found = (await findStep(tx, id)) ?? notFound(as)
  await patientFor(ctx, tx, caller, found.plan.patientId, 'plan.change', { as })
  await lockZone(tx, found.plan.patientId, 'share')
  await lockStep(tx, id)
  // Read anew: whoever had it before may have changed it.
  return (await findStep(tx, id)) as Held
}

export const reminderFor = async (
  ctx: Context,
  tx: Queryable,
  caller: Caller,
  id: string,
): Promise<{ reminder: ReminderRow; held: Held }> => {
  const { stepId } = (await findReminder(tx, id)) ?? notFound('reminder')
  const held = await stepFor(ctx, tx, caller, stepId, 'reminder')
  return { reminder: (await findReminder(tx, id)) as ReminderRow, held }
}
