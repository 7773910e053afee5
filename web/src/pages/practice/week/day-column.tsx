import type { Appointment } from '@salve/contract/appointments'
import type { CSSProperties } from 'react'
import { useWords } from '../../../words/words.tsx'
import { timeAt } from '../../../words/zone.ts'
import type { Deeds } from './deeds.ts'
import { OpenBlock } from './open-block.tsx'
import { usePaint } from './use-paint.ts'
import { VisitBlock } from './visit-block.tsx'
import { type Column, clockOf, type Place, type Scale } from './week-layout.ts'
import './blocks.css'

type Props = Deeds & {
  column: Column
  name: string
  scale: Scale
  zone: string
  now: number | null
  past: boolean
  dragged: Appointment | null
  drag: (visit: Appointment | null) => void
}

const placeIn =
  ({ first, perMinute }: Scale) =>
  ({ top, minutes, lane, lanes }: Place): CSSProperties => ({
    insetBlockStart: (top - first) * perMinute,
    height: minutes * perMinute - 2,
    insetInlineStart: `calc(${(lane * 100) / lanes}% + 2px)`,
    width: `calc(${100 / lanes}% - 4px)`,
  })

export const DayColumn = ({ column, name, scale, zone, now, past, dragged, drag, look, open, ...deeds }: Props) => {
  const { doctor } = useWords()
  const style = placeIn(scale)
  const { painted, paint } = usePaint(scale, past, ({ from, to }) =>
    open({ day: column.day, time: clockOf(from), minutes: to - from }),
  )
  const inOrder = [
    ...column.visits.map((placed) => ({ ...placed, kind: 'visit' as const })),
    ...column.open.map((placed) => ({ ...placed, kind: 'open' as const })),
  ].toSorted((a, b) => a.top - b.top || a.lane - b.lane)
  const minuteNow = now === null ? 0 : Number(timeAt(now, zone).slice(0, 2)) * 60 + Number(timeAt(now, zone).slice(3))
  return (
    <section
      className="doc-schedule-day"
      aria-label={name}
      data-today={now !== null || undefined}
      data-past={past || undefined}
    >
      <h2>{name}</h2>
      <div
        className="doc-schedule-times"
        style={{
          height: (scale.last - scale.first) * scale.perMinute,
          backgroundSize: `100% ${60 * scale.perMinute}px`,
        }}
        {...paint}
      >
        {inOrder.length === 0 ? <p className="unseen">{doctor.week.nothing}</p> : null}
        <ul>
          {inOrder.map((it) =>
            it.kind === 'visit' ? (
              <li key={it.visit.id} style={style(it)}>
                <VisitBlock visit={it.visit} zone={zone} look={look} drag={drag} />
              </li>
            ) : (
              <OpenBlock
                key={it.slot.id}
                placed={it}
                longest={Math.min(...inOrder.map(({ top }) => top).filter((top) => top > it.top), scale.last) - it.top}
                style={style}
                scale={scale}
                zone={zone}
                dragged={dragged}
                {...deeds}
              />
            ),
          )}
        </ul>
        {painted === null ? null : (
          <div
            className="doc-painted tabular"
            style={{
              insetBlockStart: (painted.from - scale.first) * scale.perMinute,
              height: (painted.to - painted.from) * scale.perMinute,
            }}
          >
            {clockOf(painted.from)}–{clockOf(painted.to)}
          </div>
        )}
        {now === null || minuteNow < scale.first || minuteNow > scale.last ? null : (
          <div
            className="doc-schedule-now"
            aria-hidden="true"
            style={{ insetBlockStart: (minuteNow - scale.first) * scale.perMinute }}
          />
        )}
      </div>
    </section>
  )
}
