import type { QueryOf } from '@salve/contract/endpoint'
import type { listWaitlist as List } from '@salve/contract/waitlist'
import { eq } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { relationsFor } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { cursorAfter, readPlace, writePlace } from '../../kernel/cursor.ts'
import { openThrough } from '../../people/patients/queries.ts'
import { entryFor } from './authorize.ts'
import { type Entry, hasStatus, listEntries } from './queries.ts'
import { waitlist } from './tables.ts'
import { entryView } from './view.ts'

const opened = (entries: Entry[]) =>
  entries.map(({ wish: { id, patientId } }) => ({
    action: 'waitlist.opened',
    subject: { kind: 'waitlist' as const, id },
    patientId,
  }))

export const openEntry = async (ctx: Context, caller: Caller, id: string) => {
  const entry = await entryFor(ctx, ctx.db, caller, id, 'waitlist.open')
  await record(ctx, ctx.db, caller, ...opened([entry]))
  return entryView(ctx.vault, entry, ctx.clock.now())
}

/** A family's own wishes, or all of the clinic's. */
export const findEntries = async (ctx: Context, caller: Caller, query: QueryOf<typeof List>) => {
  const { db, vault, clock } = ctx
  const { doctorId, patientId, status, limit } = query
  const now = clock.now()
  const rows = await listEntries(db, {
    where: [
      openThrough(db, caller, relationsFor(caller.role, 'waitlist.open')),
      doctorId === undefined ? undefined : eq(waitlist.doctorId, doctorId),
      patientId === undefined ? undefined : eq(waitlist.patientId, patientId),
      status && hasStatus(status, now),
    ],
    after: readPlace(query.cursor),
    limit,
    now,
  })
  const shown = rows.slice(0, limit)
  await record(ctx, db, caller, ...opened(shown))
  return {
    items: shown.map((entry) => entryView(vault, entry, now)),
    nextCursor: cursorAfter(rows, limit, ({ wish }) => writePlace({ startsAt: wish.createdAt, id: wish.id })),
  }
}
