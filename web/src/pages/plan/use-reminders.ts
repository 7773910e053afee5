import type { Reminder } from '@salve/contract/plans'
import { useQuery } from '@tanstack/react-query'
import { isTask, type Plan } from '../../api/plan-moves.ts'
import { reminders } from '../../api/plans.ts'
import { addDays, type Day, startOfDay } from '../../words/zone.ts'
import { isDose } from './doses.ts'

/** What was and will be due on the days of the patient from one to another, by day. */
export const useReminders = ({ patientId, timeZone, today, items }: Plan, from: Day, to: Day) => {
  const iso = (day: Day) => new Date(startOfDay(day, timeZone)).toISOString()
  const found = useQuery(reminders(patientId, iso(from), iso(addDays(to, 1))))
  // What is shown of today is kept fresher there.
  const known = new Map(items.flatMap((item) => item.today.map((one) => [one.id, one] as const)))
  const doses = (found.data ?? []).map((one) => (one.day === today ? (known.get(one.id) ?? one) : one)).filter(isDose)
  const tasks = new Set(items.filter(isTask).map(({ id }) => id))
  const byDay = Map.groupBy(doses, ({ day }) => day)
  return {
    ...found,
    doses,
    on: (day: Day): Reminder[] => byDay.get(day) ?? [],
    /** Without tasks, which are due but are not taken. */
    takenOn: (day: Day): Reminder[] => (byDay.get(day) ?? []).filter(({ stepId }) => !tasks.has(stepId)),
  }
}
