import { Calendar } from '@mantine/dates'
import { useState } from 'react'
import type { Plan } from '../../api/plan-moves.ts'
import { Dates } from '../../ui/dates.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { useWords } from '../../words/words.tsx'
import { addDays, type Day, mondayOf } from '../../words/zone.ts'
import { useNow } from '../practice/use-now.ts'
import { DoseRow } from './dose-row.tsx'
import { countOf, type DayMark, markOf } from './doses.ts'
import { usePlanDays } from './plan-days.ts'
import { PlanFrame } from './plan-frame.tsx'
import { DaySign } from './sign.tsx'
import { useReminders } from './use-reminders.ts'
import '../visits/calendar.css'
import './month.css'

const marks = ['all', 'part', 'missed', 'left-out', 'ahead'] as const satisfies DayMark[]

const Month = ({ plan }: { plan: Plan }) => {
  const { plan: words } = useWords()
  const now = useNow()
  const { named } = usePlanDays(plan.timeZone)
  const [month, setMonth] = useState(`${plan.today.slice(0, 7)}-01`)
  const [chosen, setChosen] = useState(plan.today)
  const from = mondayOf(month)
  // A month view has six weeks at most.
  const found = useReminders(plan, from, addDays(from, 41))
  const count = (day: Day) => countOf(found.on(day), now)
  const sign = (day: Day) => {
    const mark = markOf(count(day))
    return mark === 'none' ? null : <DaySign mark={mark} />
  }
  return (
    <>
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} title={words.failed} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      <div className="visits-month plan-month">
        <div>
          <Dates>
            <Calendar
              date={month}
              onDateChange={(date) => setMonth(`${date.slice(0, 7)}-01`)}
              maxLevel="month"
              size="lg"
              fullWidth
              weekendDays={[]}
              hideOutsideDates
              ariaLabels={{ previousMonth: words.calendar.previous, nextMonth: words.calendar.next }}
              getDayAriaLabel={(day) => words.calendar.day(named(day), count(day))}
              getDayProps={(day) => ({
                selected: day === chosen,
                'aria-pressed': day === chosen,
                // Mantine would mark the device's today, which may be another day where the patient is.
                'aria-current': day === plan.today ? 'date' : undefined,
                onClick: () => setChosen(day),
              })}
              renderDay={(day) => (
                <span className="plan-month-day">
                  {Number(day.slice(8))}
                  <span>{sign(day)}</span>
                </span>
              )}
            />
          </Dates>
          <ul className="signs" aria-hidden="true">
            {marks.map((mark) => (
              <li key={mark}>
                <DaySign mark={mark} />
                {words.calendar.legend[mark]}
              </li>
            ))}
          </ul>
        </div>
        <section aria-labelledby="day-title" aria-live="polite">
          <h2 id="day-title">{named(chosen)}</h2>
          {found.on(chosen).length === 0 && found.isSuccess ? <p className="soft">{words.calendar.none}</p> : null}
          <ul className="doses">
            {found.on(chosen).map((reminder) => (
              <DoseRow
                key={reminder.id}
                reminder={reminder}
                item={plan.items.find(({ id }) => id === reminder.stepId)}
                zone={plan.timeZone}
                now={now}
              />
            ))}
          </ul>
        </section>
      </div>
    </>
  )
}

/** A month of the plan, on the days of the patient. */
export const PlanMonthPage = () => {
  const { plan: words } = useWords()
  return (
    <PlanFrame part="month" title={words.calendar.title}>
      {(plan) => <Month plan={plan} />}
    </PlanFrame>
  )
}
