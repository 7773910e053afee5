import { can } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { searchSlots } from '@salve/contract/slots'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { appointmentsBetween } from '../../api/appointments.ts'
import { call } from '../../api/call.ts'
import { serverNow } from '../../api/clock.ts'
import { allDoctors } from '../../api/doctors.ts'
import { keys } from '../../api/keys.ts'
import { useLive } from '../../api/live.ts'
import { whole } from '../../api/pages.ts'
import { useWatch } from '../../api/told.ts'
import { addDays, type Day, readersZone, startOfDay } from '../../words/zone.ts'

/** The clinic's clocks are those of most of its doctors. */
export const useClinicZone = (): string => {
  const { data = [] } = useQuery(allDoctors)
  const counts = new Map<string, number>()
  for (const { timeZone } of data) counts.set(timeZone, (counts.get(timeZone) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? readersZone()
}

/** Now by the server's clock, as often as a desk looks at it. */
export const useNow = (everySeconds = 15): number => {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  return now
}

export const boundsOf = (day: Day, zone: string) => {
  const from = startOfDay(day, zone)
  const to = startOfDay(addDays(day, 1), zone)
  return { from: new Date(from).toISOString(), to: new Date(to - 1).toISOString() }
}

/** The visits of a day, kept fresh, in the order in which people come. */
export const useVisitsOn = (day: Day, zone: string) => {
  const { data: doctors = [], isSuccess: zoneKnown } = useQuery(allDoctors)
  useWatch(doctors.map(({ id }) => id))
  const { from, to } = boundsOf(day, zone)
  return useLive({
    ...appointmentsBetween(from, to),
    enabled: zoneKnown,
    select: (visits) =>
      visits
        .filter(({ status }) => status !== 'CANCELLED' && status !== 'EXPIRED')
        .sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.patient.name.localeCompare(b.patient.name)),
  })
}

/** Every open place between two instants. */
export const openBetween = (from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.slots, 'between', from, to],
    queryFn: ({ signal }) =>
      whole((cursor, signal) => call(searchSlots, { query: { from, to, limit: 100, cursor }, signal }), signal),
  })

export const isLate = (visit: Appointment, now: number) =>
  visit.status === 'CONFIRMED' && Date.parse(visit.startsAt) <= now
export const isWaiting = ({ status }: Appointment) => status === 'CHECKED_IN'
export const minutesLate = ({ startsAt }: Appointment, now: number) =>
  Math.max(0, Math.floor((now - Date.parse(startsAt)) / 60_000))
export const mayCheckIn = (visit: Appointment, now: number) => can.checkIn(visit, new Date(now))
