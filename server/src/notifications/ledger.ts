import type { QueryOf } from '@salve/contract/endpoint'
import type { Message, readLedger as Read } from '@salve/contract/notifications'
import { eq, gte, isNull, lt } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { record } from '../audit/record.ts'
import { userDetails } from '../auth/accounts.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readPlace, writePlace } from '../kernel/cursor.ts'
import { dropDead } from '../kernel/job-queries.ts'
import { enqueue } from '../kernel/jobs.ts'
import { notFound, Refusal } from '../kernel/refusal.ts'
import { openDetails } from '../people/patients/seal.ts'
import { patients } from '../people/tables.ts'
import { type Addressed, findMessage, listByVisit, listMessages, ofVisit, queueOf, revive } from './queries.ts'
import { canBeSentAgain } from './rules.ts'
import { messages } from './tables.ts'

const view = ({ vault }: Context, { message, visit, patient, user }: Addressed): Message => {
  const ofPatient = openDetails(vault, patient)
  const phone = ofPatient.phone ?? null
  const recipient = user
    ? { userId: user.id, phone: null, ...userDetails(vault, user) }
    : { userId: null, name: ofPatient.name, email: ofPatient.email ?? null, phone }
  return {
    id: message.id,
    kind: message.kind,
    channel: message.channel,
    status: message.status,
    why: message.why,
    dueAt: message.dueAt.toISOString(),
    usefulUntil: message.usefulUntil.toISOString(),
    settledAt: message.settledAt?.toISOString() ?? null,
    attempts: message.attempts,
    version: message.version,
    appointmentId: message.appointmentId,
    startsAt: visit?.startsAt.toISOString() ?? null,
    recipient: {
      userId: recipient.userId,
      name: recipient.name,
      email: recipient.email,
      phone: recipient.phone ?? (message.reader === 'doctor' ? null : phone),
    },
    patient: { id: patient.id, name: ofPatient.name, phone },
  }
}

const seenLately = new LRUCache<string, true>({ max: 100_000, ttl: 3_600_000 })

/** A page that stays open reads the ledger again all the time. Who sees somebody there is written down once an hour. */
const recordOpening = async (ctx: Context, caller: Caller, rows: Addressed[]) => {
  const keyOf = (patientId: string) => `${caller.sessionId} ${patientId}`
  const patientIds = [...new Set(rows.map(({ patient }) => patient.id))]
  const anew = patientIds.filter((patientId) => !seenLately.has(keyOf(patientId)))
  await record(ctx, ctx.db, caller, ...anew.map((patientId) => ({ action: 'messages.opened', patientId })))
  for (const patientId of anew) seenLately.set(keyOf(patientId), true)
}

/** What was to be said to whom, and what became of it. */
export const readLedger = async (ctx: Context, caller: Caller, query: QueryOf<typeof Read>) => {
  const { status, channel, kind, patientId, appointmentId, upcoming, from, to, limit, cursor } = query
  const which = {
    where: [
      status && eq(messages.status, status),
      channel && eq(messages.channel, channel),
      kind && eq(messages.kind, kind),
      patientId ? eq(messages.patientId, patientId) : undefined,
      appointmentId ? ofVisit(appointmentId) : undefined,
      isNull(patients.deletedAt),
      from ? gte(messages.dueAt, new Date(from)) : undefined,
      to ? lt(messages.dueAt, new Date(to)) : undefined,
    ],
    from: readPlace(cursor),
    limit,
  }
  const rows = await (upcoming ? listByVisit(ctx.db, which, ctx.clock.now()) : listMessages(ctx.db, which))
  const shown = rows.slice(0, limit)
  await recordOpening(ctx, caller, shown)
  return {
    items: shown.map((row) => view(ctx, row)),
    nextCursor: cursorAfter(rows, limit, ({ message, visit }) =>
      writePlace({ startsAt: (upcoming && visit?.startsAt) || message.dueAt, id: message.id }),
    ),
  }
}

/** Tries once more what failed: the address was mended, or the mail server is back. */
export const sendAgain = (ctx: Context, caller: Caller, id: string) =>
  ctx.transact(async (tx) => {
    const { message, visit, patient } = (await findMessage(tx, id)) ?? notFound('message')
    const now = ctx.clock.now()
    if (!canBeSentAgain(message, visit, now) || !(await revive(tx, id, now)))
      throw new Refusal('invalid-transition', 'Only what failed can be sent again, and as long as it is of use.')
    const queue = queueOf(message.channel)
    await dropDead(tx, queue, id)
    await enqueue(tx, queue, [{ id }])
    await record(ctx, tx, caller, { action: 'message.sent-again', patientId: patient.id })
    return view(ctx, (await findMessage(tx, id)) ?? notFound('message'))
  })
