import { describe, expect, it } from 'vitest'
import { canBeSentAgain, isStillTrue, isWanted, quietUntil, usualFor, whatToDo } from './rules.ts'

const night = { from: '22:00', to: '07:00' }
const at = (instant: string) => new Date(instant)
const until = (instant: string, quiet: { from: string; to: string } | null, zone = 'UTC') =>
  quietUntil(at(instant), quiet, zone)?.toISOString() ?? null

describe('quiet hours', () => {
  it('are on the wall clock of whoever sleeps', () => {
    expect(until('2027-01-10T23:00:00Z', night)).toBe('2027-01-11T07:00:00.000Z')
    expect(until('2027-01-11T06:59:00Z', night)).toBe('2027-01-11T07:00:00.000Z')
    expect(until('2027-01-11T07:00:00Z', night)).toBe(null)
    expect(until('2027-01-10T21:59:59Z', night)).toBe(null)
    expect(until('2027-01-10T21:30:00Z', night, 'Europe/Berlin')).toBe('2027-01-11T06:00:00.000Z')
    expect(until('2027-01-10T18:30:00Z', night, 'Asia/Kolkata')).toBe('2027-01-11T01:30:00.000Z')
  })

  it('may lie within a day, and need not be', () => {
    const siesta = { from: '13:00', to: '15:30' }
    expect(until('2027-01-10T13:00:00Z', siesta)).toBe('2027-01-10T15:30:00.000Z')
    expect(until('2027-01-10T12:59:00Z', siesta)).toBe(null)
    expect(until('2027-01-10T15:30:00Z', siesta)).toBe(null)
    expect(until('2027-01-10T13:00:00Z', null)).toBe(null)
  })

  it('end by the clock as it is then, also in the nights in which it changes', () => {
    expect(until('2027-03-27T23:00:00Z', night, 'Europe/Berlin')).toBe('2027-03-28T05:00:00.000Z')
    expect(until('2027-10-30T22:00:00Z', night, 'Europe/Berlin')).toBe('2027-10-31T06:00:00.000Z')
    expect(until('2027-03-28T00:45:00Z', { from: '01:30', to: '02:30' }, 'Europe/Berlin')).toBe(
      '2027-03-28T01:30:00.000Z',
    )
  })
})

describe('what is due', () => {
  const now = at('2027-01-10T23:00:00Z')
  const sending = (usefulUntil: string, quiet: typeof night | null = night) =>
    whatToDo({ now, usefulUntil: at(usefulUntil), quiet, zone: 'UTC' })

  it('is sent, left when it is of no use any more, or put off when it can wait', () => {
    expect(sending('2027-01-11T12:00:00Z', null)).toBe('send')
    expect(sending('2027-01-10T23:00:00Z')).toBe('leave')
    expect(sending('2027-01-11T12:00:00Z')).toEqual({ laterAt: at('2027-01-11T07:00:00Z') })
    expect(sending('2027-01-11T06:00:00Z')).toBe('send')
    // Told at seven, nobody could do much about eight.
    expect(sending('2027-01-11T08:59:00Z')).toBe('send')
    expect(sending('2027-01-11T09:01:00Z')).toEqual({ laterAt: at('2027-01-11T07:00:00Z') })
  })
})

it('a doctor is not written to unasked', () => {
  expect(usualFor('doctor').email).toEqual([])
  expect(usualFor('patient').remind).toEqual([{ minutes: 1440 }, { minutes: 60 }])
})

describe('what was planned', () => {
  const booked = { kind: 'visit.booked' as const, version: 1 }

  it('is true as long as the visit stands so', () => {
    expect(isStillTrue(booked, { status: 'CONFIRMED', version: 1 })).toBe(true)
    expect(isStillTrue(booked, { status: 'CANCELLED', version: 2 })).toBe(false)
    expect(isStillTrue({ kind: 'visit.cancelled', version: 2 }, { status: 'CANCELLED', version: 2 })).toBe(true)
    expect(isStillTrue({ kind: 'visit.checked-in', version: 2 }, { status: 'CHECKED_IN', version: 2 })).toBe(true)
    expect(isStillTrue({ kind: 'waitlist.offered', version: 1 }, { status: 'EXPIRED', version: 2 })).toBe(false)
  })

  it('is true of what is no visit, and of no visit that is not there', () => {
    expect(isStillTrue({ kind: 'note.added', version: null }, null)).toBe(true)
    expect(isStillTrue(booked, null)).toBe(false)
  })

  it('can be sent again when it failed, is true and of use', () => {
    const failed = { ...booked, status: 'FAILED' as const, usefulUntil: new Date(1000) }
    const visit = { status: 'CONFIRMED' as const, version: 3 }
    expect(canBeSentAgain(failed, visit, new Date(999))).toBe(true)
    expect(canBeSentAgain(failed, visit, new Date(1000))).toBe(false)
    expect(canBeSentAgain({ ...failed, status: 'SENT' }, visit, new Date(0))).toBe(false)
    expect(canBeSentAgain(failed, { status: 'CANCELLED', version: 3 }, new Date(0))).toBe(false)
  })

  it('is wanted by what was chosen, or what is usual for who reads it', () => {
    expect(isWanted('email', 'visit.booked', 'patient', null)).toBe(true)
    expect(isWanted('email', 'visit.booked', 'guest', null)).toBe(true)
    expect(isWanted('email', 'visit.booked', 'doctor', null)).toBe(false)
    expect(isWanted('email', 'visit.booked', 'doctor', { email: ['visit.booked'], push: null })).toBe(true)
    expect(isWanted('push', 'visit.moved', 'patient', { email: null, push: [] })).toBe(false)
    expect(isWanted('email', 'plan.dose', 'patient', null)).toBe(false)
    expect(isWanted('push', 'plan.dose', 'patient', null)).toBe(true)
    expect(isWanted('app', 'visit.reminder', 'patient', { email: [], push: [] })).toBe(true)
  })
})
