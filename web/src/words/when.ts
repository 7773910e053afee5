import { useMemo } from 'react'
import { useLanguage } from './words.tsx'
import { addDays, dayAt, offsetAt, readersZone } from './zone.ts'

const near = 90_000

/** Says when something was, in the reader's zone and manner: today at 14:02, on 3 March 2026 at 09:00. */
export const useWhen = (): ((instant: string) => string) => {
  const { words, locale } = useLanguage()
  const zone = readersZone()
  return useMemo(() => {
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone })
    const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone })
    return (instant) => {
      const at = Date.parse(instant)
      const now = Date.now()
      const time = times.format(at)
      if (Math.abs(now - at) < near) return words.when.now
      const today = dayAt(now, zone)
      if (dayAt(at, zone) === today) return words.when.today(time)
      if (dayAt(at, zone) === addDays(today, -1)) return words.when.yesterday(time)
      return words.when.on(days.format(at), time)
    }
  }, [words, locale, zone])
}

type Instant = string | number
const ms = (instant: Instant) => (typeof instant === 'number' ? instant : Date.parse(instant))

/**
 * Dates and times as the reader writes them, on the clocks of a zone: the reader's own, or that of a doctor. The zone is
 * named only where its clocks show something else than the reader's.
 */
export const useTimes = (zone: string = readersZone()) => {
  const { words, locale } = useLanguage()
  const own = readersZone()
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
    const times = format({ timeStyle: 'short' })
    const days = format({ weekday: 'long', day: 'numeric', month: 'long' })
    const shortDays = format({ weekday: 'short', day: 'numeric', month: 'short' })
    const yearDays = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    const names = format({ timeZoneName: 'shortGeneric' })

    const time = (instant: Instant) => times.format(ms(instant))
    const range = (from: Instant, to: Instant) => times.formatRange(ms(from), ms(to))
    /** Tuesday 3 March; with its year when that is another one than now. */
    const day = (instant: Instant) => {
      const thisYear = dayAt(Date.now(), zone).slice(0, 4)
      return (dayAt(ms(instant), zone).startsWith(thisYear) ? days : yearDays).format(ms(instant))
    }
    /** Today, Tomorrow, Yesterday, or the day. */
    const nearDay = (instant: Instant) => {
      const today = dayAt(Date.now(), zone)
      const that = dayAt(ms(instant), zone)
      if (that === today) return words.when.thisDay
      if (that === addDays(today, 1)) return words.when.tomorrow
      if (that === addDays(today, -1)) return words.when.lastDay
      return day(instant)
    }
    /** Today, Tomorrow or Tue 3 Mar: what fits on a button. */
    const nearShortDay = (instant: Instant) => {
      const today = dayAt(Date.now(), zone)
      const that = dayAt(ms(instant), zone)
      return that === today || that === addDays(today, 1) ? nearDay(instant) : shortDays.format(ms(instant))
    }
    const isReaders = (instant: Instant) => offsetAt(ms(instant), zone) === offsetAt(ms(instant), own)
    // Some zones have no name in some languages, only a difference; their city says more.
    const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
    const zoneName = (instant: Instant) => {
      const name = names.formatToParts(ms(instant)).find(({ type }) => type === 'timeZoneName')?.value
      return name === undefined || /^(GMT|UTC)/.test(name) ? city : name
    }
    /** Undefined where naming it would only be noise. */
    const zoneIfOther = (instant: Instant) => (isReaders(instant) ? undefined : zoneName(instant))

    return {
      zone,
      time,
      range,
      day,
      shortDay: (instant: Instant) => shortDays.format(ms(instant)),
      nearDay,
      nearShortDay,
      zoneName,
      zoneIfOther,
      /** Tomorrow, 09:00 */
      dayAndTime: (instant: Instant) => words.when.at(nearDay(instant), time(instant)),
    }
  }, [words, locale, zone, own])
}
