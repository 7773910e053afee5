import type { Reminder } from '@salve/contract/plans'
import { useLanguage, useWords } from '../../words/words.tsx'
import type { Day } from '../../words/zone.ts'
import { daysAround } from './course.ts'
import { asPlanned, countOf, type DoseState, stateOf } from './doses.ts'
import { usePlanDays } from './plan-days.ts'
import { DoseSign } from './sign.tsx'
import './week.css'

const around = 7

type Props = { today: Day; zone: string; on: (day: Day) => Reminder[]; now: number }

const legend: [DoseState, 'done' | 'open' | 'missed' | 'left-out'][] = [
  ['done', 'done'],
  ['later', 'open'],
  ['missed', 'missed'],
  ['left-out', 'left-out'],
]

/** A week back, today and a week ahead: a sign for each dose. */
export const Week = ({ today, zone, on, now }: Props) => {
  const { week: words } = useWords().plan
  const { locale } = useLanguage()
  const { near } = usePlanDays(zone)
  const letter = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' })
  const days = daysAround(today, around, around)
  const { kept, days: counted } = asPlanned(days.slice(0, around).map(on), now)
  const seen = new Set(days.flatMap((day) => on(day).map((one) => stateOf(one, now))))
  const isSeen = (state: DoseState) => seen.has(state) || (state === 'later' && seen.has('due'))
  if (seen.size === 0) return null
  return (
    <section className="plan-week" aria-labelledby="week-title">
      <h2 id="week-title">{words.title}</h2>
      {counted === 0 ? null : <p className="soft">{words.kept(kept, counted)}</p>}
      <ol>
        {days.map((day) => (
          <li key={day} aria-current={day === today ? 'date' : undefined}>
            <span className="unseen">{words.day(near(day), countOf(on(day), now))}</span>
            <span aria-hidden="true" className="plan-week-day">
              <span>{letter.format(Date.parse(day))}</span>
              <span>{Number(day.slice(8))}</span>
            </span>
            <span aria-hidden="true" className="plan-week-doses">
              {on(day).map((one) => (
                <DoseSign key={one.id} state={stateOf(one, now)} />
              ))}
            </span>
          </li>
        ))}
      </ol>
      <ul className="signs" aria-hidden="true">
        {legend
          .filter(([state]) => isSeen(state))
          .map(([state, word]) => (
            <li key={state}>
              <DoseSign state={state} />
              {words.legend[word]}
            </li>
          ))}
      </ul>
    </section>
  )
}
