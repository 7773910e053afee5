import type { WaitlistEntry } from '@salve/contract/waitlist'
import { useTimes } from '../../words/when.ts'
import { useLanguage } from '../../words/words.tsx'
import { addDays } from '../../words/zone.ts'

// A Monday, from which the days of the week are counted.
const monday = '2024-01-01'

/** What somebody waits for, as one would say it: by video, in the morning, on Mondays, until 3 March. */
export const useSayWish = () => {
  const { words, locale } = useLanguage()
  const { waiting } = words.visits
  const { day } = useTimes()
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const list = new Intl.ListFormat(locale, { type: 'disjunction' })
  return ({ from, to, mode, partOfDay, weekdays }: WaitlistEntry): string => {
    const days = (weekdays ?? []).map((number) => weekday.format(Date.parse(addDays(monday, number - 1))))
    const parts = [
      mode === null ? null : words.modes[mode],
      partOfDay === null ? null : waiting.parts[partOfDay],
      days.length === 0 ? null : waiting.on(list.format(days)),
      from === null || Date.parse(from) < Date.now() ? null : waiting.from(day(from)),
      to === null ? null : waiting.to(day(to)),
    ].filter((part) => part !== null)
    const said = parts.length === 0 ? waiting.any : parts.join(', ')
    return said.charAt(0).toLocaleUpperCase(locale) + said.slice(1)
  }
}
