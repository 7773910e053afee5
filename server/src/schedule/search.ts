import type { QueryOf } from '@salve/contract/endpoint'
import type { listOpenSlots, searchSlots as Search } from '@salve/contract/slots'
import type { Context } from '../context.ts'
import { fold } from '../crypto/search-index.ts'
import { cursorAfter, readPlace, writePlace } from '../kernel/cursor.ts'
import { databaseError } from '../kernel/db.ts'
import { notFound, wrongField } from '../kernel/refusal.ts'
import { findListedDoctor, listDoctors } from '../people/doctors/queries.ts'
import type { Answers } from './answers.ts'
import { findOpen, type OpenSlots } from './open-queries.ts'
import { edge } from './places.ts'
import { slotView } from './view.ts'

type Query = QueryOf<typeof Search>

/** The same question in other words is the same question: what is past is not asked for, nor a zone without its use. */
const normalised = (query: Query, now: Date) => {
  const { limit, cursor, doctorId, mode, partOfDay } = query
  const from = edge(query.from)
  return {
    limit,
    after: readPlace(cursor),
    from: from && from > now ? from : undefined,
    to: edge(query.to),
    specialization: query.specialization?.toLowerCase(),
    language: query.language?.toLowerCase(),
    q: query.q === undefined ? undefined : fold(query.q),
    doctorId,
    mode,
    partOfDay,
    timeZone: partOfDay && query.timeZone,
  }
}
type Asked = ReturnType<typeof normalised>

const everybody = 100_000

/** Whom the question means; undefined for everybody. */
const findMeant = async ({ db }: Context, { doctorId, specialization, q, language }: Asked) => {
  if (specialization === undefined && q === undefined && language === undefined) return doctorId && [doctorId]
  const found = await listDoctors(db, { specialization, q, language, before: undefined, limit: everybody })
  const ids = found.map(({ doctor }) => doctor.id)
  return doctorId ? ids.filter((id) => id === doctorId) : ids
}

/** PostgreSQL keeps its own list of zones, and it may be shorter than ours. */
const orUnknownZone = async <T>(found: Promise<T>): Promise<T> => {
  try {
    return await found
  } catch (error) {
    if (databaseError(error)?.code !== '22023') throw error
    throw wrongField('timeZone', 'is needed, in another name, to say what part of the day it is')
  }
}

const pageOf = async <T>(ctx: Context, asked: OpenSlots, view: (row: Found) => T) => {
  const rows: Found[] = asked.doctorIds?.length === 0 ? [] : await orUnknownZone(findOpen(ctx.db, asked).execute())
  const nextCursor = cursorAfter(rows, asked.limit, ({ slot }) => writePlace(slot))
  return { items: rows.slice(0, asked.limit).map(view), nextCursor }
}
type Found = Awaited<ReturnType<typeof findOpen>>[number]

export const searchSlots = (ctx: Context, answers: Answers, query: Query): Promise<string> => {
  const now = ctx.clock.now()
  const asked = normalised(query, now)
  return answers(`search ${JSON.stringify(asked)}`, asked.doctorId, async () => {
    const doctorIds = (await findMeant(ctx, asked)) || undefined
    return pageOf(ctx, { ...asked, now, doctorIds }, ({ slot, doctor }) => ({ ...slotView(slot), doctor }))
  })
}

export const findOpenSlots = (
  ctx: Context,
  answers: Answers,
  doctorId: string,
  query: QueryOf<typeof listOpenSlots>,
): Promise<string> => {
  const now = ctx.clock.now()
  const asked = normalised({ ...query, doctorId }, now)
  return answers(`open ${JSON.stringify(asked)}`, doctorId, async () => {
    if (!(await findListedDoctor(ctx.db, doctorId))) notFound('doctor')
    return pageOf(ctx, { ...asked, now, doctorIds: [doctorId] }, ({ slot }) => slotView(slot))
  })
}
