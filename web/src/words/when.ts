import { useMemo } from 'react'
import { useLanguage } from './words.tsx'

const day = 86_400_000
const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)

/** Says when something was, in the reader's zone and manner: today at 14:02, on 3 March 2026 at 09:00. */
export const useWhen = (): ((instant: string) => string) => {
  const { words, locale } = useLanguage()
  return useMemo(() => {
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
    const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
    return (instant) => {
      const at = Date.parse(instant)
      const now = Date.now()
      const time = times.format(at)
      if (Math.abs(now - at) < 90_000) return words.when.now
      if (midnight(at) === midnight(now)) return words.when.today(time)
      if (midnight(at + day) === midnight(now)) return words.when.yesterday(time)
      return words.when.on(days.format(at), time)
    }
  }, [words, locale])
}
