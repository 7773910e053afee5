import type { Appointment } from '@salve/contract/appointments'

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
const instant = (at: string | number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

const octets = new TextEncoder()

/** RFC 5545: a line has at most 75 octets, and never half a character at its end. */
const folded = (line: string) => {
  const lines: string[] = []
  let now = ''
  for (const character of line) {
    if (octets.encode(now + character).length > 74) {
      lines.push(now)
      now = ''
    }
    now += character
  }
  return [...lines, now].join('\r\n ')
}

type Visit = Pick<Appointment, 'id' | 'startsAt' | 'endsAt'>

/** A visit for any calendar. It says no more than its title: calendars are shared, and shown on locked phones. */
export const calendarFile = ({ id, startsAt, endsAt }: Visit, title: string, place: string, now: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Salve//Visit//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@salve`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(startsAt)}`,
    `DTEND:${instant(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

export const download = (name: string, text: string) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
