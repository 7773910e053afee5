import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Plan } from '../../api/plan-moves.ts'
import { pastPlan } from '../../api/plans.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { addDays } from '../../words/zone.ts'
import { useNow } from '../practice/use-now.ts'
import { usePeople, usePerson } from '../record/person.ts'
import { Checklist } from './checklist.tsx'
import { MissedLately } from './missed.tsx'
import { PlanFrame } from './plan-frame.tsx'
import { Steps } from './step-card.tsx'
import { Today } from './today.tsx'
import { useReminders } from './use-reminders.ts'
import { Week } from './week.tsx'

const Nothing = ({ plan: { patientId } }: { plan: Plan }) => {
  const { none: words } = useWords().plan
  const { isSelf, search } = usePerson()
  const { dependants } = usePeople()
  const past = useQuery(pastPlan(patientId))
  const name = dependants.find(({ id }) => id === patientId)?.name
  if (past.isPending) return <BlockSkeleton height={200} />
  if ((past.data?.items ?? []).length > 0)
    return (
      <Empty
        icon="tick"
        title={words.overTitle}
        action={
          <Link to={paths.planPast} search={search} className="icon-link">
            {words.seePast}
          </Link>
        }
      >
        {words.over}
      </Empty>
    )
  return (
    <Empty
      icon="list"
      title={words.title}
      action={
        <Button size="md" renderRoot={(props) => <Link to={paths.find} {...props} />}>
          {words.book}
        </Button>
      }
    >
      {isSelf || name === undefined ? words.text : words.textOf(name)}
    </Empty>
  )
}

const Now = ({ plan }: { plan: Plan }) => {
  const now = useNow()
  const { today, timeZone, items } = plan
  const { takenOn, doses } = useReminders(plan, addDays(today, -7), addDays(today, 7))
  return (
    <div className="plan">
      <div className="plan-first">
        <Today plan={plan} now={now} />
        <MissedLately plan={plan} reminders={doses} now={now} />
      </div>
      <div className="plan-beside">
        <Checklist plan={plan} />
        <Week today={today} zone={timeZone} on={takenOn} now={now} />
      </div>
      <div className="plan-all">
        <Steps kind="medication" items={items} zone={timeZone} today={today} />
        <Steps kind="activity" items={items} zone={timeZone} today={today} />
      </div>
    </div>
  )
}

/** What now, what else, and how far: the first thing that somebody looks at in the morning. */
export const PlanPage = () => {
  const { plan: words } = useWords()
  return (
    <PlanFrame part="now" title={words.title}>
      {(plan) => (plan.items.length === 0 ? <Nothing plan={plan} /> : <Now plan={plan} />)}
    </PlanFrame>
  )
}
