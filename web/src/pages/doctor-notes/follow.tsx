import type { DoctorPlanItem } from '@salve/contract/plans'
import { Icon } from '../../ui/icon.tsx'
import { useScheduleWords } from '../../ui/use-schedule-words.ts'
import { useTimes } from '../../words/when.ts'
import { useLanguage } from '../../words/words.tsx'
import { KindLine } from './kind-line.tsx'
import { type NoteWords, useNoteWords } from './words.ts'

type Props = { items: DoctorPlanItem[]; today: string }

/** How far a step is, part by part. */
const partsOf = (item: DoctorPlanItem, words: NoteWords['follow'], day: (at: string) => string) => {
  const { adherence, course, doneAt, done, schedule, kind } = item
  const { due, done: did } = adherence.whole
  const isTick = kind === 'task' || kind === 'follow-up'
  return [
    isTick && doneAt !== null ? words.ticked(day(doneAt)) : null,
    due > 0 ? words.done(did, due) : schedule !== undefined && !done ? words.none : null,
    course?.missed ? words.missed(course.missed) : null,
    course?.moved ? words.moved(course.moved) : null,
  ].filter((part) => part !== null)
}

const useFollowed = () => {
  const { locale } = useLanguage()
  const { follow } = useNoteWords()
  const { day } = useTimes()
  // A day of the calendar, in no zone.
  const days = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' })
  return (item: DoctorPlanItem) => {
    const parts = partsOf(item, follow, day)
    const since = item.missedSince
    return {
      how: parts.length === 0 && !item.done ? follow.open : parts.join(', '),
      warns: since === undefined ? null : follow.missedSince(days.format(Date.parse(`${since}T12:00:00Z`))),
    }
  }
}

const Steps = ({ items, today }: Props) => {
  const words = useNoteWords()
  const when = useScheduleWords(today)
  const followed = useFollowed()
  return (
    <ul className="note-follow">
      {items.map((item) => {
        const { how, warns } = followed(item)
        const share = item.adherence.whole.share
        return (
          <li key={item.id}>
            <KindLine kind={item.kind}>
              {item.state === 'current' ? null : <span className="note-by">{words.follow.states[item.state]}</span>}
            </KindLine>
            <p className="note-step-text">{item.text}</p>
            <p className="soft">{when(item)}</p>
            {share === null ? null : (
              <span className="note-share" aria-hidden="true">
                <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
              </span>
            )}
            <p className="tabular">{how}</p>
            {warns === null ? null : (
              <p className="note-doubt">
                <Icon name="missed" />
                <span>{warns}</span>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The steps of a note, and how the patient follows them; those of its earlier versions stand behind. */
export const Follow = ({ items, today }: Props) => {
  const words = useNoteWords()
  if (items.length === 0) return <p className="soft">{words.one.noSteps}</p>
  const replaced = items.filter(({ state }) => state === 'replaced')
  const present = items.filter(({ state }) => state !== 'replaced')
  if (present.length === 0) return <Steps items={replaced} today={today} />
  return (
    <>
      <Steps items={present} today={today} />
      {replaced.length === 0 ? null : (
        <details className="note-more">
          <summary>{words.follow.earlier(replaced.length)}</summary>
          <Steps items={replaced} today={today} />
        </details>
      )}
    </>
  )
}
