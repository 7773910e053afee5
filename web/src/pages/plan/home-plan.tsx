import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../../api/live.ts'
import type { Plan } from '../../api/plan-moves.ts'
import { plan as planOf } from '../../api/plans.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { useWhom, type Whom } from '../booking/people.ts'
import { useNow } from '../practice/use-now.ts'
import { TaskRow, tasksOf } from './checklist.tsx'
import { type Dose, momentsOf } from './day-parts.ts'
import { stateOf } from './doses.ts'
import { MomentRows } from './moment.tsx'
import { usePlanDays } from './plan-days.ts'
import { dosesToday } from './today.tsx'
import './plan.css'
import './home-plan.css'

const mostRows = 4

/** What is due; where nothing is, what comes next. What was just settled stays in sight, so that it can be taken back. */
const nowOf = (doses: readonly Dose[], touched: ReadonlySet<string>, now: number) => {
  const open = doses.filter(({ reminder }) => ['due', 'later'].includes(stateOf(reminder, now)))
  const due = open.filter(({ reminder }) => stateOf(reminder, now) === 'due')
  const next = due.length > 0 ? due : open.filter(({ reminder }) => reminder.dueAt === open[0]?.reminder.dueAt)
  const first = next.slice(0, mostRows)
  const shown = doses.filter((dose) => touched.has(dose.reminder.id) || first.includes(dose))
  return { shown, rest: open.filter((dose) => !shown.includes(dose)).length }
}

const Card = ({ plan, whom: { value, label } }: { plan: Plan; whom: Whom }) => {
  const { home: words } = useWords().plan
  const { patientId } = useUser()
  const now = useNow()
  const { time } = usePlanDays(plan.timeZone)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const own = value === patientId
  const doses = momentsOf(dosesToday(plan)).flatMap((moment) => moment.doses)
  const { shown, rest } = nowOf(doses, touched, now)
  const tasks = tasksOf(plan).filter(
    ({ id, dueOn, done }) => touched.has(id) || (!done && dueOn !== undefined && dueOn <= plan.today),
  )
  const seen = shown.filter(({ reminder }) => stateOf(reminder, now) !== 'later')
  const fresh = [...seen.map(({ reminder }) => reminder.id), ...tasks.map(({ id }) => id)].filter(
    (id) => !touched.has(id),
  )
  if (fresh.length > 0) setTouched(new Set([...touched, ...fresh]))
  if (doses.length + tasks.length === 0) return null
  const title = `plan-${value}`
  const first = shown.find(({ reminder }) => reminder.may.includes('done'))
  return (
    <section className="home-card home-plan" aria-labelledby={title}>
      <div className="home-card-top">
        <h2 id={title}>{own ? words.title : words.titleOf(label)}</h2>
        {first === undefined || stateOf(first.reminder, now) === 'due' ? null : (
          <p className="soft">{words.next(time(first.reminder.dueAt))}</p>
        )}
      </div>
      {momentsOf(shown).map((moment) => (
        <MomentRows key={moment.dueAt} moment={moment} zone={plan.timeZone} now={now} short />
      ))}
      {tasks.length === 0 ? null : (
        <ul className="home-plan-tasks">
          {tasks.map((item) => (
            <TaskRow key={item.id} item={item} zone={plan.timeZone} today={plan.today} whence={false} />
          ))}
        </ul>
      )}
      <div className="home-plan-foot">
        <p className="soft" role="status">
          {rest > 0
            ? words.rest(rest)
            : shown.some(({ reminder }) => reminder.may.includes('done'))
              ? null
              : words.allDone}
        </p>
        <Link
          to={paths.plan}
          search={own ? {} : { person: value }}
          className="icon-link"
          aria-label={own ? undefined : words.openOf(label)}
        >
          {words.open}
          <Icon name="next" />
        </Link>
      </div>
    </section>
  )
}

const PlanOf = ({ whom }: { whom: Whom }) => {
  const { data } = useLive(planOf(whom.value), { seconds: 5 })
  return data === undefined ? null : <Card plan={data} whom={whom} />
}

/** What is to be done now, of one's own plan and of those of whom one cares for. Nothing where nothing is due today. */
export const HomePlans = () => {
  const whom = useWhom()
  return whom.map((one) => <PlanOf key={one.value} whom={one} />)
}
