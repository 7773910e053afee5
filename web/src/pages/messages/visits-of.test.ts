import type { Message } from '@salve/contract/notifications'
import { expect, it } from 'vitest'
import { canMend, canSendAgain, oneByOne, toPhone, withThoseOnTheWay } from './visits-of.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const guest = { userId: null, name: 'Ana', email: null, phone: '+351 912 000 111' }
const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  kind: 'visit.booked',
  channel: 'email',
  status: 'FAILED',
  why: 'no-address',
  dueAt: '2026-03-01T09:00:00.000Z',
  usefulUntil: '2026-03-02T09:00:00.000Z',
  settledAt: '2026-03-01T09:00:01.000Z',
  attempts: 1,
  version: 1,
  appointmentId: 'visit',
  startsAt: '2026-03-02T09:00:00.000Z',
  recipient: guest,
  patient: { id: 'ana', name: 'Ana', phone: guest.phone },
  ...more,
})
const ids = (groups: { messages: Message[] }[]) => groups.map(({ messages }) => messages.map(({ id }) => id))

it('the soonest visit is phoned first, each person once, and nobody whose visit was', () => {
  const rows = [
    message('reminder', { kind: 'visit.reminder' }),
    message('later', { appointmentId: 'later', startsAt: '2026-03-05T09:00:00.000Z' }),
    message('booked'),
    message('over', { appointmentId: 'over', startsAt: '2026-03-01T11:59:59.000Z' }),
    message('mother', { recipient: { ...guest, userId: 'mother' } }),
    message('soonest', { appointmentId: 'soonest', startsAt: '2026-03-01T15:00:00.000Z' }),
  ]
  expect(ids(toPhone(rows, now))).toEqual([['soonest'], ['mother'], ['reminder', 'booked'], ['later']])
})

it('what is to come is turned round, what was is not', () => {
  const rows = [message('later'), message('sooner')]
  expect(ids(oneByOne(rows, true))).toEqual([['sooner'], ['later']])
  expect(ids(oneByOne(rows, false))).toEqual([['later'], ['sooner']])
})

it('what is on the way stands there once', () => {
  const one = message('one')
  expect(withThoseOnTheWay([one], [one, message('two')]).map(({ id }) => id)).toEqual(['one', 'two'])
})

it('the record is mended where it says the address, and nothing is sent to none', () => {
  const found = { ...guest, email: 'ana@example.com' }
  const account = { ...found, userId: 'ana' }
  const offered = [
    message('none'),
    message('mended', { recipient: found }),
    message('refused', { why: 'address-refused', recipient: found }),
    message('of an account', { why: 'address-refused', recipient: account }),
    message('away', { why: 'not-delivered', recipient: found }),
    message('sent', { why: null, status: 'SENT', recipient: found }),
    message('to come, to nowhere', { why: null, status: 'PENDING' }),
    message('to come', { why: null, status: 'PENDING', recipient: found }),
  ].map((one) => [canMend(one), canSendAgain(one)])
  expect(offered).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [false, true],
    [false, true],
    [false, false],
    [true, false],
    [false, false],
  ])
})
