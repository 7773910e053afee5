import { statuses } from '@salve/contract/appointment-states'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../kernel/caller.ts'
import { assertPrescribable, plainName, relationsToPrescription } from './rules.ts'

const now = new Date('2026-11-22T10:00:00Z')

it('one prescribes at a visit that is booked, has begun or is over', () => {
  const may = statuses.filter((status) => {
    try {
      assertPrescribable({ status, expiresAt: null }, now)
      return true
    } catch {
      return false
    }
  })
  expect(may).toEqual(['CONFIRMED', 'CHECKED_IN', 'COMPLETED'])
})

describe('how a caller stands to what was prescribed', () => {
  const ties = { patientId: 'p', doctorId: 'd', guardianId: 'g', assigned: false }
  const caller = (more: Partial<Caller>) =>
    ({ role: 'patient', userId: 'u', patientId: null, doctorId: null, ...more }) as Caller

  it.each([
    [caller({ patientId: 'p' }), false, ['self']],
    [caller({ userId: 'g' }), false, ['dependant']],
    [caller({ patientId: 'q' }), false, []],
    [caller({ role: 'doctor', doctorId: 'd' }), false, ['self']],
    [caller({ role: 'doctor', doctorId: 'd' }), true, ['self', 'assigned']],
    [caller({ role: 'doctor', doctorId: 'e' }), true, ['assigned']],
    // The patient whom a doctor once was is no reason to see what another doctor wrote for somebody.
    [caller({ role: 'doctor', doctorId: 'e', patientId: 'p' }), false, []],
  ])('%#', (who, assigned, relations) => {
    expect(relationsToPrescription(who, { ...ties, assigned })).toEqual(relations)
  })
})

it.each([
  ['scan.pdf', 'scan.pdf'],
  ['C:\\Users\\Ana\\scan.pdf', 'scan.pdf'],
  ['../../etc/passwd', 'passwd'],
  [' a\u0000b\u202ec\ud800.pdf ', 'abc\ufffd.pdf'],
  ['', 'file'],
  ['folder/', 'file'],
  ['\u0007', 'file'],
  ['x'.repeat(500), 'x'.repeat(120)],
])('a file that is called %j is called %j', (given, name) => {
  expect(plainName(given)).toBe(name)
})
