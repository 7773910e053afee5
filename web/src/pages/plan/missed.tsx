import { Button } from '@mantine/core'
import type { PlanItem, Reminder } from '@salve/contract/plans'
import { useState } from 'react'
import type { Plan } from '../../api/plan-moves.ts'
import { useWords } from '../../words/words.tsx'
import { DoseRow } from './dose-row.tsx'
import { usePlanDays } from './plan-days.ts'

// Yesterday is what one can still remember; more would push away what is to be done now.
const atOnce = 3

type Props = { plan: Plan; reminders: readonly Reminder[]; now: number }

/** What was missed in the last days and may still be said done; whoever says so sees it stay, and can take it back. */
export const MissedLately = ({ plan, reminders, now }: Props) => {
  const { missed: words } = useWords().plan
  const { nearShort, named, time } = usePlanDays(plan.timeZone)
  const [all, setAll] = useState(false)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const missed = reminders
    .filter(
      ({ id, status, day, may }) =>
        day < plan.today && ((status === 'MISSED' && may.includes('done')) || (seen.has(id) && status === 'DONE')),
    )
    .toReversed()
  const isNew = missed.some(({ id }) => !seen.has(id))
  if (isNew) setSeen(new Set([...seen, ...missed.map(({ id }) => id)]))
  if (missed.length === 0) return null
  const shown = all ? missed : missed.slice(0, atOnce)
  const after = (item: PlanItem | undefined) =>
    item?.course !== undefined && item.course.moved > 0 && item.endsOn !== undefined
      ? words.madeUp(named(item.endsOn))
      : undefined
  // Once for each medicine is enough.
  const isFirst = ({ stepId, status }: Reminder, place: number) =>
    status === 'MISSED' && shown.findIndex((one) => one.stepId === stepId) === place
  return (
    <section className="plan-missed" aria-labelledby="missed-title">
      <h2 id="missed-title">{words.title}</h2>
      <p className="soft">{words.hint}</p>
      <ul className="doses" data-past>
        {shown.map((reminder, place) => {
          const item = plan.items.find(({ id }) => id === reminder.stepId)
          return (
            <DoseRow
              key={reminder.id}
              reminder={reminder}
              item={item}
              zone={plan.timeZone}
              now={now}
              when={words.from(nearShort(reminder.day), time(reminder.dueAt))}
              after={isFirst(reminder, place) ? after(item) : undefined}
            />
          )
        })}
      </ul>
      {shown.length === missed.length ? null : (
        <Button variant="default" size="md" onClick={() => setAll(true)}>
          {words.more(missed.length - shown.length)}
        </Button>
      )}
    </section>
  )
}
