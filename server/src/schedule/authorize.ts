import { record } from '../audit/record.ts'
import { may } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable, Tx } from '../kernel/db.ts'
import { notFound } from '../kernel/refusal.ts'
import { findDoctor } from '../people/doctors/queries.ts'
import { relationsToDoctor } from '../people/doctors/view.ts'
import { lockSchedule } from './queries.ts'

/** The doctor whose schedule the caller may see whole and change. */
export const scheduleFor = async (ctx: Context, db: Queryable, caller: Caller, doctorId: string) => {
  const found = (await findDoctor(db, doctorId)) ?? notFound('doctor')
  if (may(caller.role, 'schedule.manage', relationsToDoctor(caller, doctorId))) return found
  return notFound('doctor', () =>
    record(ctx, ctx.db, caller, {
      action: 'schedule.manage',
      outcome: 'refused',
      subject: { kind: 'doctor', id: doctorId },
    }),
  )
}

/** The same, for a change: whoever changes this doctor's schedule at the same time waits. */
export const changeScheduleOf = async (ctx: Context, tx: Tx, caller: Caller, doctorId: string) => {
  const found = await scheduleFor(ctx, tx, caller, doctorId)
  await lockSchedule(tx, doctorId)
  return found
}
