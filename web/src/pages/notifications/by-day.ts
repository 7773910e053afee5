import type { Notification } from '@salve/contract/notifications'
import { dayAt } from '../../words/zone.ts'

export type DayOfEntries = { day: string; entries: Notification[] }

/** In the order in which they came, one part a day of the reader's clock. */
export const byDay = (entries: readonly Notification[], zone: string): DayOfEntries[] => {
  const days: DayOfEntries[] = []
  for (const entry of entries) {
    const day = dayAt(Date.parse(entry.at), zone)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
