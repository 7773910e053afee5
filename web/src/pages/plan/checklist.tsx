import type { PlanItem } from '@salve/contract/plans'
import { Link } from '@tanstack/react-router'
import { isTask, type Plan } from '../../api/plan-moves.ts'
import { useTickStep } from '../../api/plans.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { type Day, dayAt } from '../../words/zone.ts'
import { NotNoted } from './not-noted.tsx'
import { usePlanDays } from './plan-days.ts'
import { Whence } from './whence.tsx'
import './checklist.css'

type RowProps = { item: PlanItem; zone: string; today: Day; whence?: boolean }

const When = ({ item: { dueOn, done, doneAt }, zone, today }: RowProps) => {
  const { checklist: words } = useWords().plan
  const { near, named } = usePlanDays(zone)
  if (done && doneAt !== null)
    return <span className="task-done">{words.doneOn(near(dayAt(Date.parse(doneAt), zone)))}</span>
  if (dueOn === undefined) return null
  if (dueOn < today)
    return (
      <span className="task-late">
        <Icon name="warning" />
        {words.overdue(named(dueOn))}
      </span>
    )
  return <span>{words.due(near(dueOn))}</span>
}

/** Something to do: a real box to tick, and for a follow-up the way to the times of that doctor. */
export const TaskRow = ({ item, zone, today, whence = true }: RowProps) => {
  const { checklist: words } = useWords().plan
  const ticking = useTickStep()
  return (
    <li className="task" data-done={item.done || undefined}>
      <label className="task-label">
        <input
          type="checkbox"
          checked={item.done}
          onChange={({ currentTarget: { checked } }) => ticking.mutate({ item, done: checked })}
        />
        <span className="task-box" aria-hidden="true" />
        <span className="task-text">{item.text}</span>
      </label>
      <div className="task-more">
        <When item={item} zone={zone} today={today} />
        {item.kind === 'follow-up' && !item.done ? (
          <Link
            to={paths.doctor}
            params={{ doctorId: item.doctorId }}
            className="icon-link"
            aria-label={words.bookWith(item.doctorName)}
          >
            <Icon name="calendar" />
            {words.book}
          </Link>
        ) : null}
        {whence ? (
          <span className="soft">
            <Whence item={item} zone={zone} />
          </span>
        ) : null}
      </div>
      <NotNoted error={ticking.error} />
    </li>
  )
}

/** What has a day comes first, the nearest first; what is done last. */
export const tasksOf = ({ items }: Plan) =>
  items
    .filter(isTask)
    .toSorted(
      (one, other) =>
        Number(one.done) - Number(other.done) || (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'),
    )

export const Checklist = ({ plan }: { plan: Plan }) => {
  const { checklist: words } = useWords().plan
  const tasks = tasksOf(plan)
  if (tasks.length === 0) return null
  return (
    <section className="plan-tasks" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{words.title}</h2>
      <ul>
        {tasks.map((item) => (
          <TaskRow key={item.id} item={item} zone={plan.timeZone} today={plan.today} />
        ))}
      </ul>
    </section>
  )
}
