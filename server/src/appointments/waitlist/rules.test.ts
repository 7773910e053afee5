import { describe, expect, it } from 'vitest'
import { refuseAnswer, relationsToWish, wishStatus } from './rules.ts'

const now = new Date('2026-06-01T10:00:00Z')
const [before, later] = [new Date('2026-06-01T09:00:00Z'), new Date('2026-06-01T11:00:00Z')]
const open = { ended: null, wantedTo: null }
const offered = { status: 'PENDING', expiresAt: later } as const
const ranOut = { status: 'PENDING', expiresAt: before } as const
const declined = { status: 'CANCELLED', expiresAt: null } as const

describe('how a wish stands', () => {
  it.each([
    ['waits', open, null, 'WAITING'],
    ['waits until its end', { ended: null, wantedTo: later }, null, 'WAITING'],
    ['is over at its end', { ended: null, wantedTo: now }, null, 'EXPIRED'],
    ['is offered while the hold lives', open, offered, 'OFFERED'],
    ['is offered past its end while the hold lives', { ended: null, wantedTo: before }, offered, 'OFFERED'],
    ['waits on after the hold ran out', open, { status: 'PENDING', expiresAt: now }, 'WAITING'],
    ['waits on after that was written down', open, { status: 'EXPIRED', expiresAt: before }, 'WAITING'],
    ['waits on after it was declined', open, declined, 'WAITING'],
    ['stays withdrawn', { ended: 'WITHDRAWN', wantedTo: null }, offered, 'WITHDRAWN'],
    ['stays accepted', { ended: 'ACCEPTED', wantedTo: before }, { status: 'CANCELLED', expiresAt: null }, 'ACCEPTED'],
    ['stays over', { ended: 'EXPIRED', wantedTo: before }, null, 'EXPIRED'],
  ] as const)('%s', (_, wish, offer, status) => {
    expect(wishStatus(wish, offer, now)).toBe(status)
  })
})

describe('an answer to nothing', () => {
  it.each([
    ['never offered', open, null, 'invalid-transition', /No place is offered/],
    ['declined', open, declined, 'invalid-transition', /No place is offered/],
    ['ran out', open, ranOut, 'hold-expired', /keep waiting/],
    ['accepted', { ended: 'ACCEPTED', wantedTo: null }, null, 'invalid-transition', /accepted already/],
    ['withdrawn', { ended: 'WITHDRAWN', wantedTo: null }, ranOut, 'invalid-transition', /withdrawn/],
    ['over', { ended: null, wantedTo: before }, ranOut, 'invalid-transition', /past/],
  ] as const)('says so: %s', (_, wish, offer, code, words) => {
    const refusal = refuseAnswer(wish, offer, now)
    expect([refusal.code, refusal.message]).toEqual([code, expect.stringMatching(words)])
  })

  it('is not said while an offer stands', () => {
    expect(() => refuseAnswer(open, offered, now)).toThrow(TypeError)
  })
})

describe('how a caller stands to a wish', () => {
  const caller = {
    userId: 'u-1',
    patientId: 'p-1',
    doctorId: null,
    role: 'patient' as const,
    status: 'active' as const,
    sessionId: 's-1',
    address: null,
    requestId: null,
  }
  it.each([
    ['p-1', null, ['self', 'clinic']],
    ['p-2', 'u-1', ['dependant', 'clinic']],
    ['p-2', 'u-2', ['clinic']],
  ])('patient %s, guardian %s: %j', (patientId, guardianId, relations) => {
    expect(relationsToWish(caller, { patientId, guardianId })).toEqual(relations)
  })
})
