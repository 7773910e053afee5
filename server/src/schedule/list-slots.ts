import type { QueryOf } from '@salve/contract/endpoint'
import type { listSlots as Call } from '@salve/contract/slots'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readPlace, writePlace } from '../kernel/cursor.ts'
import { scheduleFor } from './authorize.ts'
import { edge } from './places.ts'
import { listSlots } from './queries.ts'
import { slotView } from './view.ts'

type Query = QueryOf<typeof Call>

/** All slots of a doctor: also past and full ones. */
export const findSlots = async (ctx: Context, caller: Caller, doctorId: string, query: Query) => {
  const { from, to, cursor, limit } = query
  const page = { from: edge(from), to: edge(to), after: readPlace(cursor), limit, now: ctx.clock.now() }
  await scheduleFor(ctx, ctx.db, caller, doctorId)
  const rows = await listSlots(ctx.db, doctorId, page)
  return { items: rows.slice(0, limit).map(slotView), nextCursor: cursorAfter(rows, limit, writePlace) }
}
