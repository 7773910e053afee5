import type { Role } from '@salve/contract/fields'
import type { Frame } from '@salve/contract/live'
import { expect, it } from 'vitest'
import { doctorOf, doubtsAfter, inboxDoubtsAfter } from './doubts.ts'

const one = '01890000-0000-7000-8000-000000000001'
const other = '01890000-0000-7000-8000-000000000002'
const shown = {
  'a visit': ['appointments', 'one', one],
  'a doctor’s visits': ['appointments', 'doctor', one, 'from', 'to'],
  'times of one': ['slots', 'open', one, 'from', 'to'],
  'times of another': ['slots', 'all', other, 'from', 'to'],
  'times of many': ['slots', 'search', { mode: 'video' }],
  'who waits': ['waitlist', 'one', one],
  messages: ['messages', {}, 'parts'],
  people: ['patients', 'one', one],
  'a plan': ['plans', 'now', one],
  notes: ['notes', one],
  prescriptions: ['prescriptions', one],
}
const doubted = (type: Frame['type'], data = {}) => {
  const doubts = doubtsAfter({ id: 1, type, at: '2026-03-03T09:00:00.000Z', data: { doctorId: one, ...data } })
  return Object.entries(shown).flatMap(([name, key]) => (doubts.some((doubt) => doubt(key)) ? [name] : []))
}

it('a slot puts in doubt the times of its doctor, and those of many', () => {
  expect(doubted('slot.changed')).toEqual(['times of one', 'times of many'])
})

it('a visit puts visits in doubt, who waits, and what is written of it where something is', () => {
  for (const what of ['held', 'missed'] as const)
    expect(doubted(`appointment.${what}`)).toEqual(['a visit', 'a doctor’s visits', 'who waits'])
  for (const what of ['confirmed', 'rescheduled'] as const)
    expect(doubted(`appointment.${what}`)).toEqual(['a visit', 'a doctor’s visits', 'who waits', 'messages'])
})

it('an offer puts in doubt all of these', () => {
  expect(doubted('waitlist.offered')).toEqual([
    'a visit',
    'a doctor’s visits',
    'times of one',
    'times of many',
    'who waits',
    'messages',
  ])
})

it('what happens in somebody’s care puts their plan in doubt, and no visit', () => {
  for (const type of ['plan.updated', 'reminder.due'] as const) expect(doubted(type)).toEqual(['a plan'])
  expect(doubted('note.added')).toEqual(['messages', 'a plan', 'notes'])
  expect(doubted('prescription.added')).toEqual(['messages', 'a plan', 'prescriptions'])
})

it('an inbox is in doubt after what lies in it, and for the clinic’s people after an alarm alone', () => {
  const frame = (type: Frame['type']) => ({ id: 1, type, at: '2026-03-03T09:00:00.000Z', data: {} })
  const doubts = (type: Frame['type'], role: Role) =>
    inboxDoubtsAfter(frame(type), role).some((doubt) => doubt(['inbox']))
  expect([doubts('appointment.cancelled', 'patient'), doubts('appointment.checked-in', 'doctor')]).toEqual([true, true])
  expect([doubts('slot.changed', 'patient'), doubts('appointment.held', 'patient')]).toEqual([false, false])
  expect([doubts('appointment.cancelled', 'staff'), doubts('appointment.cancelled', 'admin')]).toEqual([false, false])
  expect([doubts('system.alarm', 'admin'), doubted('system.alarm')]).toEqual([true, []])
})

it('a doctor is watched where the times or visits of one are shown', () => {
  const watched = Object.entries(shown).flatMap(([name, key]) => (doctorOf(key).length > 0 ? [name] : []))
  expect(watched).toEqual(['a doctor’s visits', 'times of one', 'times of another'])
})
