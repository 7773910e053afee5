import type { Window } from '@salve/contract/slots'
import type { AuthContext } from '../auth/context.ts'
import type { Caller } from '../kernel/caller.ts'
import { setAvailability } from '../schedule/set-availability.ts'
import { aheadDays, aWeekAgo, pastDays } from './when.ts'

type Hours = { days: number[]; from: string; to: string }

const windows = (hours: Hours[]): Window[] =>
  hours.flatMap(({ days, from, to }) =>
    days.map((day): Window => {
      const mode = day % 2 === 0 && from >= '12:00' ? 'video' : 'in-person'
      return { day, from, to, mode, slotMinutes: 30, capacity: 1, bufferMinutes: 0 }
    }),
  )

const weekdays = [1, 2, 3, 4, 5]
const weekend = [6, 7]

const week = {
  office: windows([
    { days: weekdays, from: '09:00', to: '12:00' },
    { days: weekdays, from: '13:30', to: '16:30' },
  ]),
  early: windows([
    { days: weekdays, from: '07:30', to: '11:30' },
    { days: weekdays, from: '12:30', to: '14:30' },
  ]),
  late: windows([
    { days: [3, 4, 5], from: '11:00', to: '14:00' },
    { days: [3, 4, 5], from: '15:00', to: '18:00' },
    { days: weekend, from: '09:30', to: '13:30' },
  ]),
}

// Whoever looks at the demo on a Sunday finds the doctor with the login at work, and somebody to book with.
const everyDay = [...week.office, ...windows([{ days: weekend, from: '09:00', to: '14:00' }])]
const weeks = [everyDay, week.office, week.late, week.early, week.office]

/** Four weeks of hours of a doctor, begun a week ago, so that some visits lie in the past. */
export const seedHours = (ctx: AuthContext, clerk: Caller, doctorId: string, index: number) => {
  const weekly = weeks[index % weeks.length]
  const body = { timeZone: 'Europe/Lisbon', weekly, exceptions: [], noticeMinutes: 0 }
  return setAvailability(aWeekAgo(ctx), clerk, doctorId, { ...body, horizonDays: pastDays + aheadDays })
}
