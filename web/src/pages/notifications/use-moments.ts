import { useQuery } from '@tanstack/react-query'
import { doctor } from '../../api/doctors.ts'
import { useUser } from '../../api/user.ts'
import type { Moment } from '../../words/en/notifications.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { addDays, dayAt } from '../../words/zone.ts'

/** Says when a visit is, as a part of a sentence: on the reader's clocks, a doctor's on those of the practice. */
export const useMoments = () => {
  const { notifications, when } = useWords()
  const { role, doctorId } = useUser()
  const { data: own } = useQuery({ ...doctor(doctorId ?? ''), enabled: role === 'doctor' && doctorId !== undefined })
  const times = useTimes(own?.timeZone)

  const time = (instant: string) => {
    const zone = times.zoneIfOther(instant)
    return zone === undefined ? times.time(instant) : when.inZone(times.time(instant), zone)
  }
  const moment = (instant: string): Moment => {
    const today = dayAt(Date.now(), times.zone)
    const that = dayAt(Date.parse(instant), times.zone)
    const near =
      that === today
        ? notifications.todayAt(time(instant))
        : that === addDays(today, 1)
          ? notifications.tomorrowAt(time(instant))
          : undefined
    return {
      on: near ?? when.on(times.day(instant), time(instant)),
      plain: near ?? notifications.dayAt(times.day(instant), time(instant)),
    }
  }
  const isToday = (instant: string) => dayAt(Date.parse(instant), times.zone) === dayAt(Date.now(), times.zone)
  return { moment, time, isToday }
}
