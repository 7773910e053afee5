import type { PlanItem, Reminder } from '@salve/contract/plans'
import { useMoveReminder } from '../../api/plans.ts'
import { useWords } from '../../words/words.tsx'
import { dayAt } from '../../words/zone.ts'
import { DoseActs } from './dose-acts.tsx'
import { DoseBadge } from './dose-badge.tsx'
import { type DoseState, stateOf } from './doses.ts'
import { NotNoted } from './not-noted.tsx'
import { usePlanDays } from './plan-days.ts'
import './dose.css'

type Props = {
  reminder: Reminder
  /** What it is a dose of, where that is known: it may be over by now. */
  item: PlanItem | undefined
  zone: string
  now: number
  /** What stands in place of the time. */
  when?: string
  /** What became of the course because of it. */
  after?: string
  /** With the one tap, and nothing beside it. */
  short?: boolean
}

const Hints = ({ reminder, item, zone, state }: Pick<Props, 'reminder' | 'item' | 'zone'> & { state: DoseState }) => {
  const { today } = useWords().plan
  const { time, near } = usePlanDays(zone)
  const { settledAt, movedFrom, makesUp, day } = reminder
  const thatDay = settledAt !== null && dayAt(Date.parse(settledAt), zone) === day
  const withFood = item?.schedule?.withFood
  return (
    <>
      {state === 'done' && thatDay ? <span>{today.doneAt(time(settledAt))}</span> : null}
      {withFood === undefined || state === 'done' ? null : <span>{withFood ? today.withFood : today.withoutFood}</span>}
      {makesUp ? <span>{today.makesUp}</span> : null}
      {movedFrom === null ? null : <span>{today.movedFrom(near(movedFrom))}</span>}
    </>
  )
}

/** A dose: when, what, how it stands, and one tap. */
export const DoseRow = ({ reminder, item, zone, now, when, after, short = false }: Props) => {
  const { time } = usePlanDays(zone)
  const moving = useMoveReminder()
  const state = stateOf(reminder, now)
  const at = when ?? time(reminder.dueAt)
  return (
    <li className="dose" data-state={state}>
      <time className="dose-time" dateTime={reminder.dueAt}>
        {at}
      </time>
      <div className="dose-what">
        <p className="dose-text">{reminder.text}</p>
        <div className="dose-hints">
          <DoseBadge state={state} />
          <Hints reminder={reminder} item={item} zone={zone} state={state} />
        </div>
        {after === undefined ? null : <p className="dose-after">{after}</p>}
      </div>
      <DoseActs
        reminder={reminder}
        state={state}
        isActivity={item?.kind === 'activity'}
        at={at}
        short={short}
        run={(move) => moving.mutate({ reminder, move })}
      />
      <NotNoted error={moving.error} />
    </li>
  )
}
