import { addDays, type Day, startOfDay } from '../../words/zone.ts'

/** So many days of a zone, from when to when. */
export const stretch = (day: Day, days: number, zone: string) => ({
  from: new Date(startOfDay(day, zone)).toISOString(),
  to: new Date(startOfDay(addDays(day, days), zone)).toISOString(),
})
