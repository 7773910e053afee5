import { TimeZone } from '@salve/contract/fields'
import { isNull, max } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { doctors } from '../people/tables.ts'
import { findOpen, findOpenIn, type OpenSlots } from './open-queries.ts'
import { type PartOfDay, type Stretch, stretchesOf } from './parts-of-day.ts'
import { slots } from './tables.ts'

type Found = Awaited<ReturnType<typeof findOpen>>
type Asked = OpenSlots & { from?: Date; to?: Date }

// In most searches the first days fill the page. Where they do not, there is not much a day, and many are asked for at once.
const daysAtOnce = [3, 40, 400]
// Where a clinic is in as many zones, it is morning somewhere all day.
const zonesWorthwhile = 6

const findZones = async (db: Queryable, { timeZone }: Asked): Promise<string[]> => {
  if (timeZone !== undefined) return [timeZone]
  const rows = await db.selectDistinct({ zone: doctors.timeZone }).from(doctors).where(isNull(doctors.deletedAt))
  return rows.map(({ zone }) => zone)
}

/** Just after the last slot that there is begins; before all time when there is none. */
const findEnd = async (db: Queryable): Promise<Date> => {
  const [{ last }] = await db
    .select({ last: max(slots.startsAt) })
    .from(slots)
    .where(isNull(slots.closedAt))
  return new Date((last?.getTime() ?? 0) + 1)
}

const stretchesFor = (part: PartOfDay, zones: string[], end: Date, { now, from, to, after }: Asked) => {
  const begin = Math.max(now.getTime(), from?.getTime() ?? 0, after?.startsAt.getTime() ?? 0)
  return stretchesOf(part, zones, new Date(begin), to && to < end ? to : end)
}

const take = (days: Iterator<Stretch>, count: number): Stretch[] => {
  const taken: Stretch[] = []
  for (let day = days.next(); !day.done; day = days.next()) {
    taken.push(day.value)
    if (taken.length === count) break
  }
  return taken
}

/** Looks only where it is that part of the day in one of the zones; then at whatever is later than anybody plans. */
const findInDays = async (db: Queryable, asked: Asked, days: Iterator<Stretch>): Promise<Found> => {
  const found: Found = []
  let from = asked.from
  for (const count of daysAtOnce) {
    const some = take(days, count)
    if (some.length > 0) found.push(...(await findOpenIn(db, asked, some)))
    if (found.length > asked.limit) return found.slice(0, asked.limit + 1)
    if (some.length < count) return found
    from = some[count - 1].to
  }
  return [...found, ...(await findOpen(db, { ...asked, from }))].slice(0, asked.limit + 1)
}

/**
 * Open slots, soonest first, one more than asked for when there are more. A part of the day is few hours of each; a walk
 * over all of them took half a second to find that nobody works in the evening.
 */
export const findPage = async (db: Queryable, asked: Asked): Promise<Found> => {
  if (asked.doctorIds?.length === 0) return []
  if (!asked.partOfDay) return findOpen(db, asked)
  const zones = await findZones(db, asked)
  // PostgreSQL keeps a list of zones of its own, and says what is wrong.
  const known = zones.every((zone) => TimeZone.safeParse(zone).success)
  if (!known || zones.length > zonesWorthwhile) return findOpen(db, asked)
  return findInDays(db, asked, stretchesFor(asked.partOfDay, zones, await findEnd(db), asked))
}
