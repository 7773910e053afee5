import { describe, expect, it } from 'vitest'
import type { Caller } from '../kernel/caller.ts'
import { Refusal } from '../kernel/refusal.ts'
import {
  assertVersion,
  changedFields,
  type Details,
  doctorSearch,
  foldLicence,
  mergeDetails,
  relationsTo,
  through,
} from './rules.ts'

const caller: Caller = {
  userId: 'u-1',
  role: 'patient',
  status: 'active',
  sessionId: 's-1',
  patientId: 'p-1',
  doctorId: null,
  address: null,
  requestId: null,
}
const strangers = { patientId: 'p-2', guardianId: null, createdBy: 'u-2', assigned: false }

describe('what ties a caller to a record', () => {
  it('is nothing but the clinic for a stranger', () => {
    expect(relationsTo(caller, strangers)).toEqual(['clinic'])
  })

  it.each([
    ['self', { patientId: 'p-1' }],
    ['dependant', { guardianId: 'u-1' }],
    ['assigned', { assigned: true }],
    ['created', { createdBy: 'u-1' }],
    ['visited', { visited: true }],
  ])('is %s and the clinic', (relation, ties) => {
    expect(relationsTo(caller, { ...strangers, ...ties })).toEqual([relation, 'clinic'])
  })

  it('is not the record of nobody for somebody without a record', () => {
    expect(relationsTo({ ...caller, patientId: null }, strangers)).toEqual(['clinic'])
  })

  it('may be several at once, the closest first', () => {
    const ties = { patientId: 'p-1', guardianId: 'u-1', createdBy: 'u-1', assigned: true, visited: true }
    expect(relationsTo(caller, ties)).toEqual(['self', 'dependant', 'assigned', 'created', 'visited', 'clinic'])
  })
})

describe('through which tie a role may do something', () => {
  it('keeps those that the access table names', () => {
    expect(through('doctor', 'patient.open', ['self', 'assigned', 'created', 'clinic'])).toEqual([
      'assigned',
      'created',
    ])
  })

  it('is none when the table names none of them', () => {
    expect(through('patient', 'patient.open', ['created', 'clinic'])).toEqual([])
  })
})

describe('the version that a change builds on', () => {
  it('may be left out, or be the present one', () => {
    expect(() => assertVersion(3, undefined)).not.toThrow()
    expect(() => assertVersion(3, 3)).not.toThrow()
  })

  it.each([2, 4])('is refused when it is %i and not 3', (version) => {
    expect(() => assertVersion(3, version)).toThrow(Refusal)
    expect(() => assertVersion(3, version)).toThrow(/Version 3 is the present one/)
  })
})

describe('the fields that a change really changes', () => {
  const before = { name: 'Ana', phone: null, languages: ['English'] }

  it('leaves out what is absent, equal, or the version', () => {
    expect(changedFields({ name: 'Ana', phone: undefined, languages: ['English'], version: 1 }, before)).toEqual([])
  })

  it('takes null for what is not there', () => {
    expect(changedFields({ phone: null, bio: null }, before)).toEqual([])
  })

  it('names what is new, other, or taken away', () => {
    expect(changedFields({ name: null, phone: '12345', languages: [] }, before)).toEqual(['name', 'phone', 'languages'])
  })
})

describe('merging a change into details', () => {
  const before: Details = {
    name: 'Ana',
    email: 'ana@example.org',
    phone: '12345',
    dateOfBirth: '1990-01-01',
    sex: 'female',
    address: 'Here',
  }

  it('keeps what is absent, takes away what is null, writes the rest', () => {
    expect(mergeDetails(before, { name: 'Anna', phone: null })).toEqual({ ...before, name: 'Anna', phone: null })
  })

  it('takes nothing else over from the change', () => {
    expect(mergeDetails(before, { version: 4, timeZone: 'UTC' })).toEqual(before)
  })
})

describe('a licence number', () => {
  it.each(['AB-12/3', 'ab 123', 'Ab.123', ' ab123 '])('is the same licence written as %j', (licence) => {
    expect(foldLicence(licence)).toBe('ab123')
  })

  it('is what it is when it has neither letter nor digit', () => {
    expect(foldLicence(' -- ')).toBe('--')
    expect(foldLicence('//')).not.toBe(foldLicence('--'))
  })
})

it('a doctor is found by name and specialization, without case and accents', () => {
  expect(doctorSearch('Zoë Núñez', 'Cardiología')).toBe('zoe nunez cardiologia')
  expect(doctorSearch('Zoë', null)).toBe('zoe ')
})
