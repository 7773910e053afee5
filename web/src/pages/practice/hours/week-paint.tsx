import { Button } from '@mantine/core'
import type { CSSProperties } from 'react'
import { useMemo, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Icon } from '../../../ui/icon.tsx'
import { useLanguage } from '../../../words/words.tsx'
import { type Hours, type HoursRow, usual } from './hours-form.ts'
import { clockOf, erase, isPainted, type Manner, paint, type Stroke, segmentsOf, wholeDay } from './painting.ts'
import { type Raster, useBrush } from './use-brush.ts'
import { cellName, WeekTable } from './week-table.tsx'
import { weekdayName, weekdays } from './weekdays.ts'
import './week-paint.css'

type Props = { replace: (rows: HoursRow[]) => void }

const step = 30
const usualDay = { first: 7 * 60, last: 19 * 60 }

/** As much of the day as there is to see, in whole hours. */
const reach = (rows: HoursRow[]) => {
  const all = weekdays.flatMap((day) => segmentsOf(rows, day))
  const first = Math.min(usualDay.first, ...all.map(({ from }) => from))
  const last = Math.max(usualDay.last, ...all.map(({ to }) => to))
  return { first: Math.floor(first / 60) * 60, last: Math.ceil(last / 60) * 60 }
}

const placeOf =
  ({ first, last }: Raster) =>
  (days: number[], { from, to }: { from: number; to: number }): CSSProperties => {
    const share = (minutes: number) => `${(minutes / (last - first)) * 100}%`
    return {
      insetInlineStart: `${((days[0] - 1) / 7) * 100}%`,
      width: `${(days.length / 7) * 100}%`,
      insetBlockStart: share(Math.max(from, first) - first),
      height: share(Math.min(to, last) - Math.max(from, first)),
    }
  }

/** The week to draw on: the same hours as in the rows below, which have the figures. */
export const WeekPaint = ({ replace }: Props) => {
  const { words: all, locale } = useLanguage()
  const words = all.doctor.hours
  const { getValues } = useFormContext<Hours>()
  const rows = useWatch<Hours, 'weekly'>({ name: 'weekly' })
  const [whole, setWhole] = useState(false)
  const [opened] = useState(() => reach(rows))
  const [manner, setManner] = useState<Manner>(getValues('weekly').at(-1) ?? usual)

  const now = reach(rows)
  // What has been in sight stays there: a week that shrinks under the hand would be drawn on in the wrong place.
  const [first, last] = whole ? [0, wholeDay] : [Math.min(opened.first, now.first), Math.max(opened.last, now.last)]
  const raster = { first, last, step }
  const read = () => getValues('weekly')
  const draw = (stroke: Stroke, erases: boolean) => {
    const after = erases ? erase(read(), stroke) : paint(read(), stroke, manner)
    const drawn = erases ? undefined : segmentsOf(after, stroke.days[0]).find(({ to }) => to > stroke.from)?.row
    if (drawn !== undefined) setManner(drawn)
    replace(after)
  }
  const { grid, pointer, keys, active, drawn } = useBrush({ read, raster, draw })
  const place = placeOf(raster)
  const days = useMemo(
    () => weekdays.map((day) => ({ day, name: weekdayName(day, locale), short: weekdayName(day, locale, 'short') })),
    [locale],
  )
  const open = new Set(
    weekdays.flatMap((day) =>
      Array.from({ length: (last - first) / step }, (_, index) => ({ day, minute: first + index * step }))
        .filter(({ minute }) => isPainted(rows, day, minute))
        .map(cellName),
    ),
  )
  return (
    <section className="doc-week-paint" aria-labelledby="week-paint">
      <div className="doc-week-paint-head">
        <h2 id="week-paint">{words.weekly}</h2>
        <Button variant="subtle" size="compact-md" aria-pressed={whole} onClick={() => setWhole(!whole)}>
          {words.paint.wholeDay}
        </Button>
      </div>
      <p id="week-paint-how" className="soft">
        {words.paint.how} <span className="unseen">{words.paint.keys}</span>
      </p>
      <div className="doc-paint">
        <WeekTable
          grid={grid}
          days={days}
          raster={raster}
          open={open}
          active={active}
          keys={keys}
          labelledBy="week-paint"
          describedBy="week-paint-how"
        />
        <div className="doc-paint-days" aria-hidden="true" {...pointer}>
          {weekdays.flatMap((day) =>
            segmentsOf(rows, day).map(({ from, to, row }) => (
              <div
                key={`${day} ${from}`}
                className="doc-paint-period tabular"
                style={place([day], { from, to })}
                data-short={to - from < 60 || undefined}
              >
                <span>
                  {clockOf(from)}–{clockOf(to)}
                </span>
                {to - from < 60 ? null : (
                  <small>
                    {row.mode === 'video' ? <Icon name="video" /> : null} {words.minutes(row.slotMinutes)}
                  </small>
                )}
              </div>
            )),
          )}
          {drawn === null ? null : (
            <div
              className="doc-paint-stroke tabular"
              data-erases={drawn.erases || undefined}
              style={place(drawn.days, drawn)}
            >
              <span>
                {clockOf(drawn.from)}–{clockOf(drawn.to)}
              </span>
            </div>
          )}
        </div>
      </div>
    </section>
  )
}
