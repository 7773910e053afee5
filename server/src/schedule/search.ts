import type { QueryOf } from '@salve/contract/endpoint'
import type { listOpenSlots, searchSlots as Search } from '@salve/contract/slots'
import type { Context } from '../context.ts'
import { fold } from '../crypto/search-index.ts'
import { cursorAfter, readPlace, writePlace } from '../kernel/cursor.ts'
import { databaseError } from '../kernel/db.ts'
import { notFound, wrongField } from '../kernel/refusal.ts'
import { findListedDoctor, findListedIds } from '../people/doctors/queries.ts'
import type { Answers } from './answers.ts'
import { findPage } from './find-page.ts'
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

/** Whom the question means; undefined for everybody. */
const findMeant = async ({ db }: Context, { doctorId, specialization, q, language }: Asked) => {
  if (specialization === undefined && q === undefined && language === undefined) return doctorId && [doctorId]
  const ids = await findListedIds(db, { specialization, q, language })
  return doctorId ? ids.filter((id) => id === doctorId) : ids
}

/** PostgreSQL keeps its own list of zones, and it may be shorter than ours. */
export const orUnknownZone = async <T>(found: Promise<T>): Promise<T> => {
  try {
    return await found
  } catch (error) {
    if (databaseError(error)?.code !== '22023') throw error
    throw wrongField('timeZone', 'is needed, in another name, to say what part of the day it is')
  }
}

const pageOf = async <T>(ctx: Context, asked: Parameters<typeof findPage>[1], view: (row: FoundSlot) => T) => {
  const rows = await orUnknownZone(findPage(ctx.db, asked))
  const nextCursor = cursorAfter(rows, asked.limit, ({ slot }) => writePlace(slot))
  return { items: rows.slice(0, asked.limit).map(view), nextCursor }
}
type FoundSlot = Awaited<ReturnType<typeof findPage>>[number]

export const searchSlots = (ctx: Context, answers: Answers, query: Query): Promise<string> => {
  const now = ctx.clock.now()
  const asked = normalised(query, now)
  const ask = async () => {
    const doctorIds = (await findMeant(ctx, asked)) || undefined
    return pageOf(ctx, { ...asked, now, doctorIds }, ({ slot, doctor }) => ({ ...slotView(slot), doctor }))
  }
  return answers({ text: `search ${JSON.stringify(asked)}`, doctorId: asked.doctorId ?? null, ask })
}

export const findOpenSlots = (
  ctx: Context,
  answers: Answers,
  doctorId: string,
  query: QueryOf<typeof listOpenSlots>,
): Promise<string> => {
  const now = ctx.clock.now()
  const asked = normalised({ ...query, doctorId }, now)
  const ask = async () => {
    if (!(await findListedDoctor(ctx.db, doctorId))) notFound('doctor')
    return pageOf(ctx, { ...asked, now, doctorIds: [doctorId] }, ({ slot }) => slotView(slot))
  }
  return answers({ text: `open ${JSON.stringify(asked)}`, doctorId, ask })
}
