import type { AuthContext } from '../auth/context.ts'
import { after } from '../kernel/clock.ts'

const daySeconds = 86_400
export const pastDays = 7
export const aheadDays = 28

export const inDays = (ctx: AuthContext, days: number) => after(ctx.clock.now(), days * daySeconds)

/** The context as it would have been at another time. */
export const at = (ctx: AuthContext, now: Date): AuthContext => ({ ...ctx, clock: { now: () => now } })
export const aWeekAgo = (ctx: AuthContext) => at(ctx, inDays(ctx, -pastDays))
