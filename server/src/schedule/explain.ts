import type { AnswerOf } from '@salve/contract/endpoint'
import type { explainSlot as Call } from '@salve/contract/slots'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import type { Queryable } from '../kernel/db.ts'
import { findListedDoctor } from '../people/doctors/queries.ts'
import { scheduleFor } from './authorize.ts'
import { type AvailabilityRow, countHolds, findAvailability, findSlotAt, type SlotRow } from './queries.ts'
import { hoursAt } from './rules.ts'

type Because = AnswerOf<typeof Call>['because'][number]
type Say = (instant: Date) => string

/** An instant as the doctor's clock and calendar have it. */
const sayIn = (timeZone: string): Say => {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone })
  return (instant) => `${format.format(instant)} (${timeZone})`
}

const whyNoSlot = (hours: AvailabilityRow | null, at: Date, say: Say): Because => {
  if (!hours) return { code: 'no-slot', text: `There are no weekly hours, and nobody opened a slot for ${say(at)}.` }
  if (at >= hours.rolledTo)
    return { code: 'horizon', text: `Slots are made ${hours.horizonDays} days ahead, up to ${say(hours.rolledTo)}.` }
  const held = hoursAt(hours, at.getTime())
  if (held === 'exception')
    return { code: 'exception', text: `That day has hours of its own, or none: not at ${say(at)}.` }
  if (held === 'closed') return { code: 'closed', text: `The weekly hours do not hold at ${say(at)}.` }
  return {
    code: 'no-slot',
    text: `The hours hold at ${say(at)}, but there is no slot: it is a break, too short for one, or was closed.`,
  }
}

const whyTooLate = (slot: SlotRow, now: Date, say: Say): Because[] => {
  if (slot.startsAt <= now) return [{ code: 'past', text: `The slot began ${say(slot.startsAt)}.` }]
  const closes = after(slot.startsAt, -slot.noticeMinutes * 60)
  return closes <= now ? [{ code: 'notice', text: `The slot could be booked until ${say(closes)}.` }] : []
}

const whyTaken = async (db: Queryable, slot: SlotRow, now: Date, say: Say): Promise<Because[]> => {
  const { live, dead } = await countHolds(db, slot.id, now)
  if (slot.taken - dead < slot.capacity) return []
  const begins = say(slot.startsAt)
  if (slot.capacity > 1)
    return [{ code: 'full', text: `All ${slot.capacity} places of ${begins} are taken, ${live} of them only held.` }]
  return live > 0
    ? [{ code: 'held', text: `Somebody holds the slot of ${begins} and has not confirmed it yet.` }]
    : [{ code: 'booked', text: `Somebody has booked the slot of ${begins}.` }]
}

/** Why a time can or cannot be booked, for whoever is asked about it on the phone. */
export const explainSlot = async (ctx: Context, caller: Caller, doctorId: string, instant: string) => {
  const { db } = ctx
  const now = ctx.clock.now()
  const at = new Date(instant)
  const { doctor } = await scheduleFor(ctx, db, caller, doctorId)
  const hours = await findAvailability(db, doctorId)
  const say = sayIn(hours?.timeZone ?? doctor.timeZone)
  const slot = await findSlotAt(db, doctorId, at)

  const because: Because[] = []
  if (!(await findListedDoctor(db, doctorId)))
    because.push({ code: 'not-listed', text: 'The account of this doctor is not active, so nobody can book.' })
  if (slot) because.push(...whyTooLate(slot, now, say), ...(await whyTaken(db, slot, now, say)))
  else if (at <= now) because.push({ code: 'past', text: `${say(at)} is past.` })
  else because.push(whyNoSlot(hours, at, say))

  if (!slot || because.length > 0) return { bookable: false, because }
  const open: Because = { code: 'open', text: `The slot of ${say(slot.startsAt)} can be booked.` }
  return { bookable: true, because: [open] }
}
