import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type CalendarVisit, calendarFile } from './calendar-file.ts'

const visit: CalendarVisit = {
  id: '01890a5d-0000-7000-8000-000000000001',
  startsAt: new Date('2026-03-03T09:30:00Z'),
  endsAt: new Date('2026-03-03T09:50:00Z'),
  mode: 'in-person',
  version: 1,
  status: 'CONFIRMED',
  at: new Date('2026-03-01T12:00:00Z'),
}
const how = {
  method: 'REQUEST',
  language: 'en',
  openAt: (id: string) => `https://salve.test/visits/${id}`,
  between: { from: 'Salve <no-reply@clinic.example>', to: 'ana@example.org' },
} as const

const opened = (file: string) => {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
  return { method: calendar.getFirstPropertyValue('method'), calendar, events }
}
const startOf = (event: ICAL.Event) => event.startDate.toJSDate().toISOString()

/** RFC 5545, 3.1: every line ends in CRLF and has at most 75 octets. */
const isWellWritten = (file: string) => {
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
}

describe('a calendar file', () => {
  it('is one event from the booking over the move to the end, each time with a higher number', () => {
    const moved = {
      ...visit,
      version: 2,
      startsAt: new Date('2026-03-04T10:00:00Z'),
      endsAt: new Date('2026-03-04T10:20:00Z'),
    }
    const files = [
      calendarFile([visit], how),
      calendarFile([moved], how),
      calendarFile([{ ...moved, version: 3, status: 'CANCELLED' }], { ...how, method: 'CANCEL' }),
    ]
    const seen = files.map((file) => {
      const { method, events } = opened(file)
      const [event] = events
      return [method, event.uid, event.sequence, startOf(event), event.component.getFirstPropertyValue('status')]
    })
    const uid = `${visit.id}@salve`
    expect(seen).toEqual([
      ['REQUEST', uid, 1, '2026-03-03T09:30:00.000Z', 'CONFIRMED'],
      ['REQUEST', uid, 2, '2026-03-04T10:00:00.000Z', 'CONFIRMED'],
      ['CANCEL', uid, 3, '2026-03-04T10:00:00.000Z', 'CANCELLED'],
    ])
    for (const file of files) isWellWritten(file)
  })

  it('says who invites whom, where it is opened, and nothing of with whom and why', () => {
    const { events } = opened(calendarFile([visit], how))
    const [event] = events
    const value = (name: string) => event.component.getFirstPropertyValue(name)?.toString()
    expect(value('organizer')).toBe('mailto:no-reply@clinic.example')
    expect(value('attendee')?.toLowerCase()).toBe('mailto:ana@example.org')
    expect(value('url')).toBe(`https://salve.test/visits/${visit.id}`)
    expect(value('dtstamp')).toBe('2026-03-01T12:00:00Z')
    expect([event.summary, event.location, event.description]).toEqual(['Visit', 'At the clinic', null])
    const [spanish] = opened(calendarFile([{ ...visit, mode: 'video' }], { ...how, language: 'es' })).events
    expect([spanish.summary, spanish.location]).toEqual(['Cita', 'Por vídeo'])
  })

  it('is at the same instant on the days on which clocks change', () => {
    // Lisbon: 01:30 comes twice on 25 October, and 01:30 on 29 March never.
    for (const instant of [
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:30:00Z',
    ]) {
      const startsAt = new Date(instant)
      const endsAt = new Date(startsAt.getTime() + 3_600_000)
      const [event] = opened(calendarFile([{ ...visit, startsAt, endsAt }], how)).events
      expect(startOf(event)).toBe(startsAt.toISOString())
      expect(event.endDate.toJSDate()).toEqual(endsAt)
      expect(event.duration.toSeconds()).toBe(3600)
    }
  })

  it('keeps whatever a clinic calls itself one name', () => {
    const odd = fc.string({
      unit: fc.constantFrom(...'aé漢🩺;,:\\"^\n\r\t\u0000\u0007\u2028\ud83e'),
      minLength: 1,
      maxLength: 120,
    })
    fc.assert(
      fc.property(odd, (name) => {
        // The address of a header, as whoever configures Salve would have to write such a name.
        const from = `"${name.replace(/["\\\r\n]/g, '')}" <a@b.example>`
        const file = calendarFile([visit], { ...how, between: { from, to: 'ana@example.org' } })
        isWellWritten(file)
        expect(file.isWellFormed()).toBe(true)
        const { events } = opened(file)
        expect(events).toHaveLength(1)
        expect(events[0].uid).toBe(`${visit.id}@salve`)
        expect(events[0].component.getFirstPropertyValue('organizer')).toBe('mailto:a@b.example')
        expect(startOf(events[0])).toBe('2026-03-03T09:30:00.000Z')
      }),
      { seed: 20_261_121, numRuns: 500 },
    )
  })

  it('is asked for again where it is a feed, and invites nobody', () => {
    const many = [visit, { ...visit, id: '01890a5d-0000-7000-8000-000000000002', status: 'TENTATIVE' as const }]
    const file = calendarFile(many, { ...how, method: 'PUBLISH', between: undefined, refreshSeconds: 900 })
    const { method, calendar, events } = opened(file)
    expect(method).toBe('PUBLISH')
    expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT15M')
    expect(calendar.getFirstPropertyValue('x-published-ttl')).toBe('PT15M')
    expect(events.map((event) => event.component.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'TENTATIVE'])
    expect(file).not.toMatch(/ORGANIZER|ATTENDEE/)
  })
})
