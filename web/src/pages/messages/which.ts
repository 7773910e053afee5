import type { LedgerSearch } from '../../api/messages.ts'
import { addDays, dayAt, startOfDay } from '../../words/zone.ts'

export const tabs = ['not-reached', 'to-come', 'sent', 'all'] as const
export type Tab = (typeof tabs)[number]
export type Days = 'any' | 'today' | 'last' | 'next'
export type Which = { tab: Tab; days: Days; person: { id: string; name: string } | null }

/** Which days make sense where: nothing that was sent is of tomorrow. Whom to phone, nobody narrows. */
export const daysFor: Record<Tab, readonly Days[]> = {
  'not-reached': [],
  'to-come': ['any', 'today', 'next'],
  sent: ['any', 'today', 'last'],
  all: ['any', 'today', 'last', 'next'],
}

// From the first day to the last, counted from today.
const spans = { today: [0, 0], last: [-6, 0], next: [0, 6] } as const

const between = (days: Days, zone: string, now: number) => {
  if (days === 'any') return {}
  const [first, last] = spans[days].map((away) => addDays(dayAt(now, zone), away))
  const start = (day: string) => new Date(startOfDay(day, zone)).toISOString()
  return { from: start(first), to: start(addDays(last, 1)) }
}

/**
 * Whom mail did not reach is asked by mail alone: a device that is gone was one way more, and whoever has devices has mail
 * as well.
 */
const kindOf: Record<Tab, LedgerSearch> = {
  'not-reached': { status: 'FAILED', channel: 'email', upcoming: 'true', limit: 100 },
  'to-come': { status: 'PENDING', limit: 100 },
  sent: { status: 'SENT' },
  all: {},
}

export const searchOf = ({ tab, days, person }: Which, zone: string, now: number): LedgerSearch => ({
  ...kindOf[tab],
  patientId: person?.id,
  ...between(daysFor[tab].includes(days) ? days : 'any', zone, now),
})
