import { Button } from '@mantine/core'
import type { WaitlistEntry } from '@salve/contract/waitlist'
import { useTimes } from '../../words/when.ts'
import { useLanguage, useWords } from '../../words/words.tsx'

type Props = { entry: WaitlistEntry; withdraw: () => void }

/** What somebody waits for, in words: Saturdays, in the morning, by video. */
const useWish = (zone: string) => {
  const { words, locale } = useLanguage()
  const { shortDay } = useTimes(zone)
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const list = new Intl.ListFormat(locale, { type: 'disjunction' })
  // The first of January 2024 was a Monday.
  const weekday = (day: number) => names.format(Date.UTC(2024, 0, day))
  return ({ weekdays, partOfDay, mode, from, to }: WaitlistEntry) =>
    [
      weekdays === null ? null : list.format(weekdays.map(weekday)),
      partOfDay === null ? null : words.desk.parts[partOfDay],
      mode === null ? null : words.modes[mode],
      from === null ? null : words.desk.fromDay(shortDay(from)),
      to === null ? null : words.desk.toDay(shortDay(Date.parse(to) - 1)),
    ]
      .filter((part) => part !== null)
      .join(' · ') || words.desk.anyTime
}

export const WishRow = ({ entry, withdraw }: Props) => {
  const { desk } = useWords()
  const wish = useWish(entry.doctor.timeZone)
  const { name } = entry.patient
  return (
    <li className="desk-wish">
      <div>
        <p className="desk-who">{name}</p>
        <p>{desk.waitsFor(entry.doctor.name, wish(entry))}</p>
        {entry.reason === null ? null : <p className="desk-hint">{entry.reason}</p>}
      </div>
      <p className="desk-turn">{entry.position === null ? null : desk.turn(entry.position)}</p>
      <Button size="md" variant="default" aria-label={desk.withdrawFor(name)} onClick={withdraw}>
        {desk.withdraw}
      </Button>
    </li>
  )
}
