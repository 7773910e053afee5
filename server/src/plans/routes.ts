import * as plans from '@salve/contract/plans'
import { perUser } from '../http/limits.ts'
import { type Http, route } from '../http/route.ts'
import { readAdherence, readDoctorPlan } from './follow.ts'
import { readPlan, readReminders } from './read.ts'
import { moveReminder } from './remind.ts'
import { tickStep } from './tick.ts'
import { setTimes } from './times.ts'

const open = { access: 'plan.open' } as const
const change = { access: 'plan.change', limit: perUser('plan', 600) } as const
const follow = { access: 'plan.follow' } as const

export const planRoutes = (http: Http) => {
  route(http, plans.readPlan, open, (ctx, { query }, caller) => readPlan(ctx, caller, query))
  route(http, plans.listReminders, open, (ctx, { query }, caller) => readReminders(ctx, caller, query))

  route(http, plans.doStep, change, (ctx, { params }, caller) => tickStep(ctx, caller, params.id, true))
  route(http, plans.undoStep, change, (ctx, { params }, caller) => tickStep(ctx, caller, params.id, false))
  route(http, plans.setTimes, change, (ctx, { params, body }, caller) => setTimes(ctx, caller, params.id, body.at))

  route(http, plans.doReminder, change, (ctx, { params }, caller) => moveReminder(ctx, caller, params.id, 'done'))
  route(http, plans.skipReminder, change, (ctx, { params }, caller) => moveReminder(ctx, caller, params.id, 'skip'))
  route(http, plans.undoReminder, change, (ctx, { params }, caller) => moveReminder(ctx, caller, params.id, 'undo'))

  route(http, plans.readDoctorPlan, follow, (ctx, { query }, caller) => readDoctorPlan(ctx, caller, query))
  route(http, plans.readAdherence, follow, (ctx, _, caller) => readAdherence(ctx, caller))
}
