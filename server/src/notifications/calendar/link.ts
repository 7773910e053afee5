import { record } from '../../audit/record.ts'
import { hashSecret, newSecret } from '../../auth/sessions.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { dropLink, findLink, saveLink } from './queries.ts'

const subject = ({ userId }: Caller) => ({ kind: 'user' as const, id: userId })

export const ownLink = async ({ db }: Context, { userId }: Caller) => {
  const link = await findLink(db, userId)
  return {
    link: link && {
      createdAt: link.createdAt.toISOString(),
      lastReadAt: link.lastReadAt?.toISOString() ?? null,
    },
  }
}

export const makeLink = async (ctx: Context, caller: Caller) => {
  const token = newSecret()
  const now = ctx.clock.now()
  await ctx.transact(async (tx) => {
    await saveLink(tx, caller.userId, hashSecret(token), now)
    await record(ctx, tx, caller, { action: 'calendar.link-made', subject: subject(caller) })
  })
  return { url: `${ctx.config.publicUrl}/api/calendar/${token}.ics`, createdAt: now.toISOString() }
}

/** Once more is no error: there is no link, as was asked. */
export const endLink = (ctx: Context, caller: Caller) =>
  ctx.transact(async (tx) => {
    if (await dropLink(tx, caller.userId))
      await record(ctx, tx, caller, { action: 'calendar.link-ended', subject: subject(caller) })
  })
