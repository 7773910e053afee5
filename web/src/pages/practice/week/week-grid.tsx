import type { Appointment } from '@salve/contract/appointments'
import { useState } from 'react'
import { useTimes } from '../../../words/when.ts'
import { useLanguage } from '../../../words/words.tsx'
import { dayAt, instantOf } from '../../../words/zone.ts'
import { DayColumn } from './day-column.tsx'
import type { Deeds } from './deeds.ts'
import { type Column, clockOf, scaleOf } from './week-layout.ts'

type Props = Deeds & { columns: Column[]; zone: string; now: number; narrow: boolean }

/**
 * A grid of our own: @mantine/schedule drops a visit on any time of its raster, on wall clocks without their zone, where
 * a visit can only go to another open slot, on the one or the other side of a change of the clocks.
 */
export const WeekGrid = ({ columns, zone, now, narrow, ...deeds }: Props) => {
  const { words, locale } = useLanguage()
  const { week } = words.doctor
  const { shortDay } = useTimes(zone)
  const today = dayAt(now, zone)
  const [shown, setShown] = useState(columns.some(({ day }) => day === today) ? today : columns[0].day)
  const [dragged, setDragged] = useState<Appointment | null>(null)
  const scale = scaleOf(columns, narrow ? 44 : 28)
  const hours = Array.from({ length: (scale.last - scale.first) / 60 }, (_, index) => scale.first + index * 60)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const name = (day: string) => shortDay(instantOf(day, '12:00', zone))
  return (
    <div className="doc-schedule-week" data-dragging={dragged !== null || undefined}>
      {narrow ? (
        <fieldset className="doc-schedule-days">
          <legend className="unseen">{week.chooseDay}</legend>
          {columns.map(({ day, visits }) => (
            <button
              key={day}
              type="button"
              aria-pressed={day === shown}
              data-today={day === today || undefined}
              onClick={() => setShown(day)}
            >
              <span aria-hidden="true">{weekday.format(Date.parse(day))}</span>
              <strong aria-hidden="true">{Number(day.slice(8))}</strong>
              <span className="unseen">{name(day)}</span>
              <span className="unseen">{week.visits(visits.length)}</span>
            </button>
          ))}
        </fieldset>
      ) : null}
      <div className="doc-schedule-grid">
        <div className="doc-schedule-hours" aria-hidden="true">
          {hours.map((minute) => (
            <span key={minute} className="tabular" style={{ height: 60 * scale.perMinute }}>
              {clockOf(minute)}
            </span>
          ))}
        </div>
        {columns
          .filter(({ day }) => !narrow || day === shown)
          .map((column) => (
            <DayColumn
              key={column.day}
              column={column}
              name={name(column.day)}
              scale={scale}
              zone={zone}
              now={column.day === today ? now : null}
              past={column.day < today}
              dragged={dragged}
              drag={setDragged}
              {...deeds}
            />
          ))}
      </div>
    </div>
  )
}
