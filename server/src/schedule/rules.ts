import type { Exception, Window } from '@salve/contract/slots'
import type { Interval } from '../kernel/interval.ts'

export type Week = { timeZone: string; weekly: Window[]; exceptions: Exception[] }
export type PlannedSlot = Interval & { capacity: number; mode: Window['mode']; bufferMinutes: number }

type Hours = Pick<Window, 'from' | 'to' | 'slotMinutes' | 'capacity' | 'mode' | 'bufferMinutes'>

/** The instant that a wall clock shows; a time that is skipped is moved on by as much as is skipped, as clocks are. */
const instantOf = (date: Temporal.PlainDate, time: string, timeZone: string): number => {
  const midnight = time === '24:00'
  const day = midnight ? date.add({ days: 1 }) : date
  const at = day.toPlainDateTime(Temporal.PlainTime.from(midnight ? '00:00' : time))
  return at.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** An end before the beginning is on the next day: a night clinic. */
const endOf = (date: Temporal.PlainDate, { from, to }: { from: string; to: string }, timeZone: string) =>
  instantOf(to < from ? date.add({ days: 1 }) : date, to, timeZone)

/** Cuts hours into slots by elapsed time: a slot of thirty minutes lasts thirty minutes also when the clocks change. */
const cut = (date: Temporal.PlainDate, hours: Hours, timeZone: string): PlannedSlot[] => {
  const { slotMinutes, capacity, mode, bufferMinutes } = hours
  const end = endOf(date, hours, timeZone)
  const slots: PlannedSlot[] = []
  for (let start = instantOf(date, hours.from, timeZone); start + slotMinutes * 60_000 <= end; ) {
    slots.push({ start, end: start + slotMinutes * 60_000, capacity, mode, bufferMinutes })
    start += (slotMinutes + bufferMinutes) * 60_000
  }
  return slots
}

type OtherHours = Extract<Exception, { from: string }>
const isOpen = (exception: Exception): exception is OtherHours => !('closed' in exception)

/**
 * The hours of one day. An exception replaces the weekday's hours; it says from when to when, and the weekday says how
 * long a slot is. On a weekday without hours it takes the manner of the week's first window.
 */
export const hoursOn = (week: Week, date: Temporal.PlainDate): Hours[] => {
  const ordinary = week.weekly.filter(({ day }) => day === date.dayOfWeek)
  const exceptions = week.exceptions.filter((exception) => exception.date === date.toString())
  if (exceptions.length === 0) return ordinary
  const manner = ordinary[0] ?? week.weekly[0]
  if (!manner || !exceptions.every(isOpen)) return []
  return exceptions.map(({ from, to }) => ({ ...manner, from, to }))
}

/** Whether the hours hold at an instant, or what keeps the doctor away: an exception, or no hours on that weekday. */
export const hoursAt = (week: Week, at: number): 'open' | 'exception' | 'closed' => {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(week.timeZone).toPlainDate()
  const isWithin = (day: Temporal.PlainDate) =>
    hoursOn(week, day).some(
      (hours) => instantOf(day, hours.from, week.timeZone) <= at && at < endOf(day, hours, week.timeZone),
    )
  // The night before reaches into this day.
  if (isWithin(date) || isWithin(date.subtract({ days: 1 }))) return 'open'
  return week.exceptions.some((exception) => exception.date === date.toString()) ? 'exception' : 'closed'
}

const days = (range: Interval, timeZone: string): Temporal.PlainDate[] => {
  const at = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate()
  // The night before reaches into the first day.
  const first = at(range.start).subtract({ days: 1 })
  const last = at(range.end)
  const found: Temporal.PlainDate[] = []
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) found.push(date)
  return found
}

/** Keeps the earlier of two slots that overlap: windows may meet where the clocks were set back. */
const withoutOverlaps = (slots: PlannedSlot[]): PlannedSlot[] => {
  const kept: PlannedSlot[] = []
  for (const slot of slots.toSorted((a, b) => a.start - b.start))
    if ((kept.at(-1)?.end ?? Number.NEGATIVE_INFINITY) <= slot.start) kept.push(slot)
  return kept
}

/** Which slots weekly hours make in a stretch of time: those that begin in it. */
export const rollOut = (week: Week, range: Interval): PlannedSlot[] => {
  const all = days(range, week.timeZone).flatMap((date) =>
    hoursOn(week, date).flatMap((hours) => cut(date, hours, week.timeZone)),
  )
  return withoutOverlaps(all).filter(({ start }) => start >= range.start && start < range.end)
}

export type DayRange = {
  from: string
  to: string
  days: number[]
  startTime: string
  endTime: string
  slotMinutes: number
  capacity: number
  breakMinutes: number
  mode: Window['mode']
}

/** The slots of a range of days, on the doctor's wall clock. */
export const rangeSlots = (range: DayRange, timeZone: string): PlannedSlot[] => {
  const found: PlannedSlot[] = []
  const last = Temporal.PlainDate.from(range.to)
  const { slotMinutes, capacity, mode, breakMinutes: bufferMinutes } = range
  const hours = { from: range.startTime, to: range.endTime, slotMinutes, capacity, mode, bufferMinutes }
  for (
    let date = Temporal.PlainDate.from(range.from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  )
    if (range.days.includes(date.dayOfWeek)) found.push(...cut(date, hours, timeZone))
  return withoutOverlaps(found)
}

type Standing = { id: string; startsAt: Date; endsAt: Date; mode: Window['mode']; capacity: number; taken: number }

const sameSlot = ({ startsAt, endsAt, mode, capacity }: Standing) =>
  `${startsAt.getTime()}|${endsAt.getTime()}|${mode}|${capacity}`
const samePlan = ({ start, end, mode, capacity }: PlannedSlot) => `${start}|${end}|${mode}|${capacity}`

/** What has to be made and closed for the slots to be as planned; one that somebody has or holds is kept and named. */
export const planChange = <S extends Standing>(planned: PlannedSlot[], standing: S[]) => {
  const wanted = new Map(planned.map((slot) => [samePlan(slot), slot]))
  const outside = standing.filter((slot) => !wanted.delete(sameSlot(slot)))
  return {
    missing: [...wanted.values()],
    surplus: outside.filter(({ taken }) => taken === 0),
    kept: outside.filter(({ taken }) => taken > 0),
  }
}

type Span = { startsAt: Date; endsAt: Date }

/** Those that find their time free: what overlaps a slot that stays is not made. Both are walked through in order, once. */
export const withoutTaken = (planned: PlannedSlot[], stays: Span[]): PlannedSlot[] => {
  const inOrder = stays.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  let next = 0
  return planned.filter(({ start, end }) => {
    while (next < inOrder.length && inOrder[next].endsAt.getTime() <= start) next++
    return next === inOrder.length || inOrder[next].startsAt.getTime() >= end
  })
}
