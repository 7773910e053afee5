import { Calendar } from '@mantine/dates'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { appointmentsBetween } from '../../api/appointments.ts'
import { useLive } from '../../api/live.ts'
import { paths } from '../../paths.ts'
import { Dates } from '../../ui/dates.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { addDays, type Day, dayAt, mondayOf, readersZone, startOfDay } from '../../words/zone.ts'
import { VisitCard } from './visit-card.tsx'
import './calendar.css'
import './visits.css'

const iso = (day: Day) => new Date(startOfDay(day, readersZone())).toISOString()

// A month view has six weeks at most, so that days of the months beside it are seen as well.
const seen = (month: Day) => {
  const monday = mondayOf(month)
  return { from: iso(monday), to: iso(addDays(monday, 42)) }
}

/** A month of the reader's own days; a day that has visits says how many, and shows them beside. */
export const VisitsCalendarPage = () => {
  const { visits } = useWords()
  const { day: sayDay } = useTimes()
  const today = dayAt(Date.now(), readersZone())
  const [month, setMonth] = useState(`${today.slice(0, 7)}-01`)
  const [chosen, setChosen] = useState(today)
  const { from, to } = seen(month)
  const found = useLive(appointmentsBetween(from, to))
  const on = (day: Day) =>
    (found.data ?? [])
      .filter(({ startsAt, status }) => status !== 'EXPIRED' && dayAt(Date.parse(startsAt), readersZone()) === day)
      .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  const standing = (day: Day) => on(day).filter(({ status }) => status !== 'CANCELLED').length
  const noon = (day: Day) => startOfDay(day, readersZone()) + 12 * 3_600_000

  return (
    <Page
      title={visits.month.title}
      width="content"
      action={
        <Link to={paths.visits} className="icon-link">
          <Icon name="list" />
          {visits.list}
        </Link>
      }
    >
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} title={visits.failed} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      <div className="visits-month">
        <Dates>
          <Calendar
            date={month}
            onDateChange={(date) => setMonth(`${date.slice(0, 7)}-01`)}
            maxLevel="month"
            size="lg"
            fullWidth
            highlightToday
            weekendDays={[]}
            hideOutsideDates
            ariaLabels={{ previousMonth: visits.month.previous, nextMonth: visits.month.next }}
            getDayAriaLabel={(day) => visits.month.day(sayDay(noon(day)), standing(day))}
            getDayProps={(day) => ({
              selected: day === chosen,
              'aria-pressed': day === chosen,
              onClick: () => setChosen(day),
            })}
            renderDay={(day) => (
              <span className="visits-month-day">
                {Number(day.slice(8))}
                <span data-count={standing(day) || undefined}>{standing(day) || ''}</span>
              </span>
            )}
          />
        </Dates>
        <section aria-labelledby="day-title" aria-live="polite">
          <h2 id="day-title">{sayDay(noon(chosen))}</h2>
          {on(chosen).length === 0 ? <p className="soft">{visits.month.none}</p> : null}
          <ul className="visits-cards">
            {on(chosen).map((visit) => (
              <li key={visit.id}>
                <VisitCard visit={visit} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  )
}
