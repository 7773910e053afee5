import type { PlanItem, Reminder } from '@salve/contract/plans'
import { timeAt } from '../../words/zone.ts'

const partNames = ['early', 'morning', 'noon', 'afternoon', 'evening', 'night'] as const
export type PartName = (typeof partNames)[number]

const begins: [PartName, string][] = [
  ['night', '22:00'],
  ['evening', '18:00'],
  ['afternoon', '15:00'],
  ['noon', '11:00'],
  ['morning', '05:00'],
]

/** The part of the day in which an hour lies; what is before dawn is night as well, and comes first. */
export const partAt = (time: string): PartName => begins.find(([, from]) => time >= from)?.[0] ?? 'early'

export type Dose = { item: PlanItem; reminder: Reminder }

/** What has an hour; the plan's page lays out doses. */
type Timed = { reminder: Pick<Reminder, 'dueAt'> }
export type Moment<One extends Timed = Dose> = { dueAt: string; doses: One[] }
type DayPart<One extends Timed> = { name: PartName; moments: Moment<One>[] }

/** What is taken at one time stands together. */
export const momentsOf = <One extends Timed>(doses: readonly One[]): Moment<One>[] => {
  const byTime = Map.groupBy(
    doses.toSorted((one, other) => one.reminder.dueAt.localeCompare(other.reminder.dueAt)),
    ({ reminder }) => reminder.dueAt,
  )
  return [...byTime].map(([dueAt, doses]) => ({ dueAt, doses }))
}

/** The day as one lives it, in the zone of the patient. */
export const partsOf = <One extends Timed>(doses: readonly One[], zone: string): DayPart<One>[] => {
  const byPart = Map.groupBy(momentsOf(doses), ({ dueAt }) => partAt(timeAt(Date.parse(dueAt), zone)))
  return partNames.flatMap((name) => {
    const moments = byPart.get(name)
    return moments === undefined ? [] : [{ name, moments }]
  })
}
