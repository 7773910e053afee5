import { expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { es } from '../../words/es.ts'
import { leadOf, offered, sayLead, usualLeads } from './leads.ts'

const same = (time: string) => time
const inEnglish = (lead: Parameters<typeof sayLead>[0]) => sayLead(lead, en.notifications.preferences.leads, same)

it('says how long before as somebody would', () => {
  expect(usualLeads.map(inEnglish)).toEqual([
    '1 week before',
    '2 days before',
    '1 day before',
    'The evening before at 18:00',
    '2 hours before',
    '1 hour before',
  ])
  expect(
    [{ minutes: 90 }, { minutes: 4320 }, { days: 0, at: '07:30' }, { days: 1, at: '08:00' }].map(inEnglish),
  ).toEqual(['90 minutes before', '3 days before', 'That day at 07:30', 'The day before at 08:00'])
  expect(sayLead({ minutes: 60 }, es.notifications.preferences.leads, same)).toBe('1 hora antes')
})

it('offers the usual and what somebody made, the earliest first, and each of them once', () => {
  const chosen = [{ minutes: 60 }, { minutes: 30 }, { days: 3, at: '09:00' }]
  expect(offered(chosen).map(inEnglish)).toEqual([
    '1 week before',
    '3 days before at 09:00',
    '2 days before',
    '1 day before',
    'The evening before at 18:00',
    '2 hours before',
    '1 hour before',
    '30 minutes before',
  ])
})

it('takes what the server takes, from five minutes to four weeks', () => {
  expect([leadOf(5, 'minutes'), leadOf(28, 'days')]).toEqual([{ minutes: 5 }, { minutes: 40_320 }])
  expect([leadOf(4, 'minutes'), leadOf(29, 'days'), leadOf(Number.NaN, 'hours')]).toEqual([null, null, null])
  expect(leadOf(1.5, 'hours')).toEqual({ minutes: 90 })
})
