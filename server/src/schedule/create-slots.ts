import type { BodyOf } from '@salve/contract/endpoint'
import type { createSlots as Many, NewSlot, createSlot as One } from '@salve/contract/slots'
import type { z } from 'zod'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { wrongField } from '../kernel/refusal.ts'
import { announceSlots } from './announce.ts'
import { changeScheduleOf } from './authorize.ts'
import { offerPlaces } from './offer-places.ts'
import { plannedRow } from './planned-row.ts'
import { findAvailability, insertSlot, insertSlots, type WrittenSlot } from './queries.ts'
import { type DayRange, rangeSlots } from './rules.ts'
import { slotView } from './view.ts'

const day = 86_400_000
// Far enough for any clinic, and near enough for a mistyped year to be noticed.
const yearsAhead = 5
const mostSlots = 5000

type Asked = z.output<typeof NewSlot>

const latest = (now: Date) => now.getTime() + yearsAhead * 366 * day

/** The slot as a stretch of time, or which field is wrong with it. */
const readSlot = ({ startsAt, endsAt, capacity, mode }: Asked, now: Date, path = '') => {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  if (start > latest(now)) throw wrongField(`${path}startsAt`, `must be within ${yearsAhead} years`)
  if (end <= start) throw wrongField(`${path}endsAt`, 'must be later than startsAt')
  if (end - start > day) throw wrongField(`${path}endsAt`, 'must be within 24 hours of startsAt')
  return { start, end, capacity, mode }
}

/** The same for one that is opened by itself: what is past is skipped in a list, and here it is wrong. */
export const readNextSlot = (asked: Asked, now: Date) => {
  const slot = readSlot(asked, now)
  if (slot.start <= now.getTime()) throw wrongField('startsAt', 'must be in the future')
  return slot
}

type Offered = { slotId: string }[]

/** A slot as it is opened: some of its places may be held for those who waited. */
export const newView = (row: WrittenSlot, offers: Offered) =>
  slotView({ ...row, free: row.capacity - offers.filter(({ slotId }) => slotId === row.id).length })

export const createSlot = async (ctx: Context, caller: Caller, doctorId: string, body: BodyOf<typeof One>) => {
  const now = ctx.clock.now()
  const slot = readNextSlot(body, now)
  const view = await ctx.transact(async (tx) => {
    await changeScheduleOf(ctx, tx, caller, doctorId)
    const row = await insertSlot(tx, plannedRow(doctorId, 'explicit', 0)(slot))
    await record(ctx, tx, caller, { action: 'slot.created', subject: { kind: 'slot', id: row.id } })
    return newView(row, await offerPlaces(ctx, tx, doctorId))
  })
  await announceSlots(ctx, doctorId)
  return view
}

const readRange = (range: DayRange, timeZone: string, now: Date) => {
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)]
  if (to > latest(now)) throw wrongField('to', `must be within ${yearsAhead} years`)
  if (to - from > 366 * day) throw wrongField('to', 'must be within a year of from')
  return rangeSlots(range, timeZone)
}

/** Opens what is free and ahead, and says how much was neither. */
export const createSlots = async (ctx: Context, caller: Caller, doctorId: string, body: BodyOf<typeof Many>) => {
  const answer = await ctx.transact(async (tx) => {
    const { doctor } = await changeScheduleOf(ctx, tx, caller, doctorId)
    const now = ctx.clock.now()
    const timeZone = (await findAvailability(tx, doctorId))?.timeZone ?? doctor.timeZone
    const asked =
      'slots' in body
        ? body.slots.map((slot, index) => readSlot(slot, now, `slots.${index}.`))
        : readRange(body, timeZone, now)
    // A list is shorter than that by the contract.
    if (asked.length > mostSlots) throw wrongField('to', `makes ${asked.length} slots; at most ${mostSlots} at once`)
    const ahead = asked.filter(({ start }) => start > now.getTime())
    const rows = await insertSlots(tx, ahead.map(plannedRow(doctorId, 'explicit', 0)))
    await record(ctx, tx, caller, { action: 'slots.created', subject: { kind: 'doctor', id: doctorId } })
    const offers = await offerPlaces(ctx, tx, doctorId)
    const items = rows
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map((row) => newView(row, offers))
    return { created: rows.length, skipped: asked.length - rows.length, items }
  })
  await announceSlots(ctx, doctorId)
  return answer
}
