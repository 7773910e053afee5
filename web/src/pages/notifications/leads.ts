import type { Lead } from '@salve/contract/notifications'
import type { Words } from '../../words/en.ts'

const hour = 60
const day = 24 * hour
const week = 7 * day

/** What most people choose from. */
export const usualLeads: readonly Lead[] = [
  { minutes: week },
  { minutes: 2 * day },
  { minutes: day },
  { days: 1, at: '18:00' },
  { minutes: 2 * hour },
  { minutes: hour },
]
export const mostLeads = 5

export const nameOf = (lead: Lead): string => ('minutes' in lead ? `${lead.minutes}` : `${lead.days}@${lead.at}`)

export const includes = (leads: readonly Lead[], lead: Lead): boolean =>
  leads.some((one) => nameOf(one) === nameOf(lead))

const noon = 12 * hour
const minutesOf = (time: string) => Number(time.slice(0, 2)) * hour + Number(time.slice(3))

/** How long before a visit that is at noon. */
const before = (lead: Lead) => ('minutes' in lead ? lead.minutes : lead.days * day + noon - minutesOf(lead.at))

/** The earliest first. */
export const inOrder = (leads: readonly Lead[]): Lead[] => leads.toSorted((one, other) => before(other) - before(one))

/** The usual ones and those that somebody made. */
export const offered = (chosen: readonly Lead[]): Lead[] =>
  inOrder([...usualLeads, ...chosen.filter((one) => !includes(usualLeads, one))])

const evening = '17:00'

type LeadWords = Words['notifications']['preferences']['leads']

/** “2 days before”, “The evening before at 18:00”; `clock` writes a time of day as the reader does. */
export const sayLead = (lead: Lead, words: LeadWords, clock: (time: string) => string): string => {
  if ('minutes' in lead) {
    const { minutes } = lead
    if (minutes % week === 0) return words.weeks(minutes / week)
    if (minutes % day === 0) return words.days(minutes / day)
    if (minutes % hour === 0) return words.hours(minutes / hour)
    return words.minutes(minutes)
  }
  const { days, at } = lead
  if (days === 0) return words.sameDay(clock(at))
  if (days > 1) return words.daysBefore(days, clock(at))
  return at >= evening ? words.eveningBefore(clock(at)) : words.dayBefore(clock(at))
}

export type Unit = 'minutes' | 'hours' | 'days'
const lengths: Record<Unit, number> = { minutes: 1, hours: hour, days: day }
const shortest = 5
const longest = 28 * day

/** Null where it is too near, too far, or no number. */
export const leadOf = (count: number, unit: Unit): Lead | null => {
  const minutes = count * lengths[unit]
  return Number.isInteger(minutes) && minutes >= shortest && minutes <= longest ? { minutes } : null
}
