import { describe, expect, it } from 'vitest'
import { calendarFile } from './calendar-file.ts'

const visit = { id: '01890a5d', startsAt: '2026-03-29T08:00:00Z', endsAt: '2026-03-29T08:20:00.000Z' }
const now = Date.parse('2026-03-01T12:00:00Z')

describe('a calendar file', () => {
  it('has the visit in UTC, so that any zone shows it right', () => {
    expect(calendarFile(visit, 'Visit: Dr Okafor', 'By video', now)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Salve//Visit//EN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:01890a5d@salve',
        'DTSTAMP:20260301T120000Z',
        'DTSTART:20260329T080000Z',
        'DTEND:20260329T082000Z',
        'SUMMARY:Visit: Dr Okafor',
        'LOCATION:By video',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    )
  })

  it('keeps a name with commas and line ends one text', () => {
    const file = calendarFile(visit, 'Visit: A, B; C\\\nBEGIN:VALARM', '', now)
    expect(file).toContain('SUMMARY:Visit: A\\, B\\; C\\\\\\nBEGIN:VALARM\r\n')
  })

  it('folds long lines between characters', () => {
    const lines = calendarFile(visit, 'é'.repeat(100), '', now).split('\r\n')
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(`SUMMARY:${'é'.repeat(100)}`)
  })
})
