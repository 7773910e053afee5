import { zodResolver } from '@hookform/resolvers/zod'
import type { readAvailability } from '@salve/contract/slots'
import { type modes, NewAvailability } from '@salve/contract/slots'
import type { Resolver } from 'react-hook-form'
import type { z } from 'zod'

export type HoursRow = {
  day: number
  from: string
  to: string
  slotMinutes: number
  capacity: number
  mode: (typeof modes)[number]
  bufferMinutes: number
}
type ExceptionRow = { date: string; closed: boolean; from: string; to: string }
export type Hours = {
  timeZone: string
  weekly: HoursRow[]
  exceptions: ExceptionRow[]
  noticeMinutes: number
  horizonDays: number
}
type Sent = z.input<typeof NewAvailability>
type Read = z.output<NonNullable<typeof readAvailability.answer>>

// A field for a time of day knows no 24:00; as an end, midnight is that of the day.
const shown = (time: string) => (time === '24:00' ? '00:00' : time)
const end = (time: string) => (time === '00:00' ? '24:00' : time)

export const noHours = (timeZone: string): Hours => ({
  timeZone,
  weekly: [],
  exceptions: [],
  noticeMinutes: 0,
  horizonDays: 56,
})

export const hoursFrom = ({ timeZone, weekly, exceptions, noticeMinutes, horizonDays }: Read): Hours => ({
  timeZone,
  noticeMinutes,
  horizonDays,
  weekly: weekly.map((row) => ({ ...row, to: shown(row.to) })),
  exceptions: exceptions.map((one) =>
    'closed' in one
      ? { date: one.date, closed: true, from: '09:00', to: '12:00' }
      : { date: one.date, closed: false, from: one.from, to: shown(one.to) },
  ),
})

export const sentOf = ({ weekly, exceptions, ...rest }: Hours): Omit<Sent, 'version'> => ({
  ...rest,
  weekly: weekly.map((row) => ({ ...row, to: end(row.to) })),
  exceptions: exceptions.map(({ date, closed, from, to }) =>
    closed ? { date, closed: true } : { date, from, to: end(to) },
  ),
})

const check = zodResolver(NewAvailability)

/** What is checked is what is sent; the errors lie at the same places. */
export const resolveHours: Resolver<Hours> = async (values, context, options) => {
  const { errors } = await check(sentOf(values), context, options as never)
  return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors: errors as never }
}

/** What could be saved now, or null while something in it is wrong. */
export const sendable = (hours: Hours) => {
  const sent = sentOf(hours)
  return NewAvailability.safeParse(sent).success ? sent : null
}

/** How a first period is, where there is none to go by. */
export const usual = {
  from: '09:00',
  to: '12:00',
  slotMinutes: 30,
  capacity: 1,
  mode: 'in-person',
  bufferMinutes: 0,
} as const

/** Further hours of a day go on after its last, in its manner; the first are like those of the day before. */
export const furtherHours = (weekly: HoursRow[], day: number): HoursRow => {
  const last = weekly
    .filter((row) => row.day === day)
    .toSorted((a, b) => a.to.localeCompare(b.to))
    .at(-1)
  if (last !== undefined && last.to > last.from && last.to < '20:00')
    return {
      ...last,
      from: last.to,
      to: `${String(Number(last.to.slice(0, 2)) + 3).padStart(2, '0')}:${last.to.slice(3)}`,
    }
  return { ...(weekly[0] ?? usual), ...(last ?? {}), from: usual.from, to: usual.to, day }
}
