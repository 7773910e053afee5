import type { NewAvailability } from '@salve/contract/slots'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { scheduleFor } from './authorize.ts'
import { planHours } from './plan-hours.ts'
import { listStanding } from './queries.ts'
import { planChange, withoutTaken } from './rules.ts'
import { conflictView } from './view.ts'

/** What saving these hours would do now, without a lock: somebody may still book in the meantime. */
export const previewAvailability = async (ctx: Context, caller: Caller, doctorId: string, hours: NewAvailability) => {
  await scheduleFor(ctx, ctx.db, caller, doctorId)
  const now = ctx.clock.now()
  const { planned } = planHours(hours, now)
  const standing = await listStanding(ctx.db, doctorId, now)
  const isWeekly = ({ origin, startsAt }: (typeof standing)[number]) => origin === 'weekly' && startsAt >= now
  const { missing, surplus, kept } = planChange(planned, standing.filter(isWeekly))
  const stays = [...standing.filter((slot) => !isWeekly(slot)), ...kept]
  return {
    planned: planned.length,
    created: withoutTaken(missing, stays).length,
    removed: surplus.length,
    kept: kept.map(conflictView),
  }
}
