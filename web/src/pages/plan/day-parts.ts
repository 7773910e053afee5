import type { PlanItem, Reminder } from '@salve/contract/plans'
import { timeAt } from '../../words/zone.ts'

export const partNames = ['early', 'morning', 'noon', 'afternoon', 'evening', 'night'] as const
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
export type Moment = { dueAt: string; doses: Dose[] }
export type DayPart = { name: PartName; moments: Moment[] }

/** What is taken at one time stands together. */
export const momentsOf = (doses: readonly Dose[]): Moment[] => {
  const byTime = Map.groupBy(
    doses.toSorted((one, other) => one.reminder.dueAt.localeCompare(other.reminder.dueAt)),
    ({ reminder }) => reminder.dueAt,
  )
  return [...byTime].map(([dueAt, doses]) => ({ dueAt, doses }))
}

/** The day as one lives it, in the zone of the patient. */
export const partsOf = (doses: readonly Dose[], zone: string): DayPart[] => {
  const byPart = Map.groupBy(momentsOf(doses), ({ dueAt }) => partAt(timeAt(Date.parse(dueAt), zone)))
  return partNames.flatMap((name) => {
    const moments = byPart.get(name)
    return moments === undefined ? [] : [{ name, moments }]
  })
}
