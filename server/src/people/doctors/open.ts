import type { listDoctors as List } from '@salve/contract/doctors'
import type { QueryOf } from '@salve/contract/endpoint'
import { may } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { notFound } from '../../kernel/refusal.ts'
import type { Above } from '../above.ts'
import { findDoctor, findListedDoctor, listDoctors } from './queries.ts'
import { doctorView, relationsToDoctor } from './view.ts'

/** The clinic and the doctor also see a profile that waits for approval or is suspended. */
export const openDoctor = async ({ db, vault }: Context, caller: Caller | null, id: string) => {
  const inside = caller !== null && may(caller.role, 'doctor.contact', relationsToDoctor(caller, id))
  const found = await (inside ? findDoctor(db, id) : findListedDoctor(db, id))
  return doctorView(vault, caller, found ?? notFound('doctor'))
}

type Query = QueryOf<typeof List> & { specialization?: string }

export const findDoctors = async (
  { db, vault, clock }: Context,
  { openOn }: Pick<Above, 'openOn'>,
  caller: Caller | null,
  { cursor, availableOn, timeZone, ...search }: Query,
) => {
  const before = readCursor(cursor)
  const also = availableOn === undefined ? undefined : await openOn(db, { date: availableOn, timeZone }, clock.now())
  const rows = await listDoctors(db, { ...search, also, before })
  const items = rows.slice(0, search.limit).map((row) => doctorView(vault, caller, row))
  return { items, nextCursor: cursorAfter(rows, search.limit, ({ doctor }) => doctor.id) }
}
