import type { LetterWords, Said } from './words.ts'

/** A zone's name as a person reads it: America/New York. */
const zoneWords = (zone: string) => zone.replaceAll('_', ' ')

const inMinutes = 90

/** Where the clock shows this time twice that day, the difference from UTC tells which of the two is meant. */
const whichOfTwo = (at: Date, zone: string): string => {
  const there = at.toTemporalInstant().toZonedDateTimeISO(zone)
  const wall = there.toPlainDateTime()
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  )
  return first.equals(last) ? '' : `, UTC${there.offset}`
}

/** Dates and times of a letter, on the clocks of whom it is for. */
export const clockOf = ({ locale, ...words }: Omit<LetterWords, 'kinds'>, zone: string) => {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const days = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const yearDays = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const times = format({ timeStyle: 'short' })
  const soon = new Intl.RelativeTimeFormat(locale)
  const dayOf = (at: Date) => at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDate()

  const time = (at: Date) => times.format(at)
  const named = (at: Date) => words.inZone(time(at), `${zoneWords(zone)}${whichOfTwo(at, zone)}`)
  /** In 1 hour, today at 17:00, tomorrow at 09:30: seen from when it is written. */
  const near = (at: Date, from: Date): string => {
    const minutes = (at.getTime() - from.getTime()) / 60_000
    // To five minutes: what was meant for an hour before is written some seconds after that.
    const round = Math.round(minutes / 5) * 5
    if (round > 0 && minutes <= inMinutes) return round === 60 ? soon.format(1, 'hour') : soon.format(round, 'minute')
    const away = dayOf(from).until(dayOf(at)).days
    if (away === 0) return words.today(time(at))
    return away === 1 ? words.tomorrow(time(at)) : words.on(days.format(at), time(at))
  }
  return {
    day: (at: Date) => yearDays.format(at),
    time: named,
    said: (at: Date, from: Date, until: Date | undefined): Said => ({
      when: words.at(days.format(at), time(at)),
      near: near(at, from),
      until: until ? named(until) : '',
    }),
  }
}
