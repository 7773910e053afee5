import type { Queryable } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { dayOfDose, inSight, rollBeforeDays } from './course.ts'
import { addDays, dayEnds } from './days.ts'
import { addReminders, type NewReminder } from './make-queries.ts'
import type { Occurrence } from './occurrences.ts'
import { changeReminder, listPending } from './reminder-queries.ts'
import type { StepRow } from './tables.ts'
import type { Timed } from './timed.ts'

type Laying = {
  step: { id: string; patientId: string; doses: number | null }
  timed: Timed
  zone: string
  now: Date
  /** The one after which to go on. */
  last: Date | null
  /** How many there are already, and the highest number that one of them has. */
  counted: number
  lastN: number
  /** How many more; null for all that come. */
  count: number | null
}
export type Laid = { rows: NewReminder[]; endDay: string | null; rollAt: Date | null }

const dayMs = 86_400_000

/** By when more is to be made: a week before what was made comes to its end, and not again today. */
const rollFrom = (rows: Occurrence[], now: Date) =>
  new Date(Math.max((rows.at(-1)?.dueAt ?? now).getTime() - rollBeforeDays * dayMs, now.getTime() + dayMs))

/** The last day: of what was made, or worked out for what has not come into sight. Null where there is no end. */
const endOf = ({ timed: { schedule, timing }, count }: Laying, rows: Occurrence[], all: boolean): string | null => {
  if (schedule.until !== undefined) return schedule.until
  if (count === null) return null
  const lastDay = rows.at(-1)?.day ?? null
  if (all || lastDay === null) return lastDay
  return dayOfDose(schedule, timing, addDays(lastDay, 1), count - rows.length)
}

/** The reminders that come next, as rows to be written. */
export const lay = (laying: Laying): Laid => {
  const { step, timed, zone, now, last, counted, lastN, count } = laying
  const { rows, all } = inSight({ ...timed, zone, now, last }, count)
  return {
    rows: rows.map(({ day, at, dueAt }, index) => ({
      id: newId(),
      stepId: step.id,
      patientId: step.patientId,
      n: lastN + index + 1,
      day,
      at,
      dueAt,
      closesAt: dayEnds(day, zone),
      makesUp: count !== null && counted + index >= (step.doses as number),
    })),
    endDay: endOf(laying, rows, all),
    rollAt: all ? null : rollFrom(rows, now),
  }
}

export const addLaid = (tx: Queryable, laid: Laid) => addReminders(tx, laid.rows)

/** Puts those that nobody was told of where they are due by now: in their order, none lost and none added. */
export const layAnew = async (tx: Queryable, step: Pick<StepRow, 'id'>, timed: Timed, zone: string, now: Date) => {
  const pending = await listPending(tx, step.id)
  const { rows } = inSight({ ...timed, zone, now, last: null }, pending.length)
  for (const [index, { day, at, dueAt }] of rows.entries())
    await changeReminder(tx, pending[index].id, { day, at, dueAt, closesAt: dayEnds(day, zone) })
  return rows[rows.length - 1].day
}
