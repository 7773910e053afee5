import type { PlanItem } from '@salve/contract/plans'
import { useQuery } from '@tanstack/react-query'
import type { Plan } from '../../api/plan-moves.ts'
import { pastPlan } from '../../api/plans.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { dayAt } from '../../words/zone.ts'
import { usePlanDays } from './plan-days.ts'
import { PlanFrame } from './plan-frame.tsx'
import { Whence } from './whence.tsx'
import '../../ui/state-badge.css'
import './past.css'

const icons: Record<PlanItem['state'], IconName> = {
  current: 'clock',
  done: 'tick',
  ended: 'tick',
  replaced: 'move',
  withdrawn: 'cross',
}

const PastStep = ({ item, zone }: { item: PlanItem; zone: string }) => {
  const { over: words } = useWords().plan
  const { named } = usePlanDays(zone)
  const dayOf = (instant: string) => dayAt(Date.parse(instant), zone)
  const begins = item.startsOn ?? dayOf(item.startedAt)
  // What was finished before its end, or replaced, did not last until the day on which it was to end.
  const stopped = item.doneAt ?? item.endedAt
  const to = stopped === undefined ? item.endsOn : dayOf(stopped)
  // It may have been replaced before its first day.
  const from = to !== undefined && to < begins ? to : begins
  return (
    <li className="past-step">
      <h3>{item.text}</h3>
      <p>
        <span className="state" data-tone="quiet">
          <Icon name={icons[item.state]} />
          {words.states[item.state]}
        </span>
        <span>{to === undefined ? words.since(named(from)) : words.dates(named(from), named(to))}</span>
        {item.course === undefined ? null : (
          <span>{words.sum(item.course.done, item.course.doses, item.course.missed)}</span>
        )}
      </p>
      <p className="soft">
        <Whence item={item} zone={zone} />
      </p>
    </li>
  )
}

const Past = ({ plan: { patientId, timeZone } }: { plan: Plan }) => {
  const { plan: words } = useWords()
  const found = useQuery(pastPlan(patientId))
  if (found.data === undefined)
    return found.isError ? (
      <FailedPart error={found.error} title={words.failed} again={() => found.refetch()} trying={found.isFetching} />
    ) : (
      <RowsSkeleton count={3} height={112} />
    )
  if (found.data.items.length === 0)
    return (
      <Empty icon="list" title={words.over.none}>
        {words.over.noneText}
      </Empty>
    )
  return (
    <ul className="past-steps">
      {found.data.items.map((item) => (
        <PastStep key={item.id} item={item} zone={timeZone} />
      ))}
    </ul>
  )
}

/** What is over, and why. */
export const PlanPastPage = () => {
  const { plan: words } = useWords()
  return (
    <PlanFrame part="past" title={words.over.title}>
      {(plan) => (
        <section className="plan-past" aria-labelledby="past-title">
          <h2 id="past-title">{words.over.title}</h2>
          <Past plan={plan} />
        </section>
      )}
    </PlanFrame>
  )
}
