import { and, isNotNull, lt, or, sql } from 'drizzle-orm'
import { tidyWaitlist } from './appointments/waitlist/past.ts'
import { forgetAfterSeconds, knownForSeconds } from './auth/rules.ts'
import { knownPlaces, passwordResets, sessions, signInFailures, spentSecrets } from './auth/tables.ts'
import type { Context } from './context.ts'
import { keepEventWeeks } from './events/queries.ts'
import { forgetOldKeys } from './http/idempotency.ts'
import { after } from './kernel/clock.ts'
import { tidyMessages } from './notifications/due.ts'
import { sweepFiles } from './prescriptions/pending.ts'
import { rollOn } from './schedule/roll-on.ts'

// Long enough to answer where somebody was signed in last month.
const keptSessionsSeconds = 30 * 86_400

/** Takes out what has had its time. */
export const tidy = async (ctx: Context) => {
  const { db, clock } = ctx
  const now = clock.now()
  await forgetOldKeys(ctx)
  await db.delete(passwordResets).where(lt(passwordResets.expiresAt, now))
  await db
    .delete(signInFailures)
    .where(
      and(
        lt(signInFailures.lastAt, after(now, -forgetAfterSeconds)),
        or(sql`${signInFailures.blockedUntil} IS NULL`, lt(signInFailures.blockedUntil, now)),
      ),
    )
  const over = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(or(lt(sessions.endsAt, now), isNotNull(sessions.endedAt)))
  await db.delete(spentSecrets).where(sql`${spentSecrets.sessionId} IN ${over}`)
  await db.delete(sessions).where(lt(sessions.endsAt, after(now, -keptSessionsSeconds)))
  await db.delete(knownPlaces).where(lt(knownPlaces.lastAt, after(now, -knownForSeconds)))
  await tidyWaitlist(ctx)
  await tidyMessages(ctx)
  await sweepFiles(ctx)
  await keepEventWeeks(db, now, ctx.config.eventDays)
  await rollOn(ctx)
}
