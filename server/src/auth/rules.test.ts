import { describe, expect, it } from 'vitest'
import { deviceName, idleEnd, isLive, placeOf } from './rules.ts'

describe('a place', () => {
  it('is an IPv4 address, or the /64 of an IPv6 one', () => {
    expect(placeOf('203.0.113.9')).toBe('203.0.113.9')
    expect(placeOf('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
    expect(placeOf('2001:db8:1:2:ffff::1')).toBe('2001:db8:1:2')
    expect(placeOf('2001:db8::1')).toBe('2001:db8:0:0')
    expect(placeOf('::1')).toBe('0:0:0:0')
    expect(placeOf('fe80::')).toBe('fe80:0:0:0')
    expect(placeOf(null)).toBe('unknown')
  })
})

describe('a session', () => {
  const at = (time: string) => new Date(`2026-03-01T${time}Z`)
  const session = { idleEndsAt: at('10:30:00'), endsAt: at('12:00:00'), endedAt: null }

  it('lives until it is idle too long, is over, or was ended', () => {
    expect(isLive(session, at('10:29:59'))).toBe(true)
    expect(isLive(session, at('10:30:00'))).toBe(false)
    expect(isLive({ ...session, idleEndsAt: at('13:00:00') }, at('12:00:00'))).toBe(false)
    expect(isLive({ ...session, endedAt: at('10:00:00') }, at('10:00:01'))).toBe(false)
  })

  it('is kept open by use, but never beyond its end', () => {
    expect(idleEnd(at('10:00:00'), 1800, session.endsAt)).toEqual(at('10:30:00'))
    expect(idleEnd(at('11:50:00'), 1800, session.endsAt)).toEqual(at('12:00:00'))
  })
})

describe('a device', () => {
  it('is named in letters that are harmless to show', () => {
    expect(deviceName('Mozilla/5.0 \u0007(X11)')).toBe('Mozilla/5.0 (X11)')
    expect(deviceName('x'.repeat(500))).toHaveLength(200)
    expect(deviceName('')).toBeNull()
    expect(deviceName('\u0001')).toBeNull()
    expect(deviceName(undefined)).toBeNull()
  })
})
