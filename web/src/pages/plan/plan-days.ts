import { useTimes } from '../../words/when.ts'
import { type Day, instantOf } from '../../words/zone.ts'

/** Days and times of a plan, on the clock of the patient. */
export const usePlanDays = (zone: string) => {
  const times = useTimes(zone)
  const noon = (day: Day) => instantOf(day, '12:00', zone)
  return {
    ...times,
    /** Tuesday 3 March */
    named: (day: Day) => times.day(noon(day)),
    /** Today, Tomorrow, Yesterday, or the day. */
    near: (day: Day) => times.nearDay(noon(day)),
    short: (day: Day) => times.shortDay(noon(day)),
    /** Yesterday, or Tue 3 Mar */
    nearShort: (day: Day) => {
      const near = times.nearDay(noon(day))
      return near === times.day(noon(day)) ? times.shortDay(noon(day)) : near
    },
  }
}
