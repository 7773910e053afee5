import { Fragment } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import type { Row } from './day-rows.ts'
import { VisitRow } from './visit-row.tsx'
import './timeline.css'

type Props = {
  rows: Row[]
  zone: string
  /** Null on a day that is not today. */
  now: number | null
}

// A quarter of an hour is a row; what lasts longer stands higher, up to where it would only push the rest away.
const heightOf = ({ start, end, kind }: Row) =>
  Math.min(kind === 'visit' ? 132 : 96, Math.max(44, ((end - start) / 60_000) * 1.4))

/** The day from top to bottom, with a line where it is now. */
export const Timeline = ({ rows, zone, now }: Props) => {
  const { doctor } = useWords()
  const words = doctor.day
  const { time, range } = useTimes(zone)
  const line = now === null ? -1 : rows.findIndex(({ start }) => start > now)
  const nowLine =
    now === null ? null : (
      <li className="doc-day-now">
        <span>
          {words.now} <time className="tabular">{time(now)}</time>
        </span>
      </li>
    )
  return (
    <section className="doc-day-times" aria-labelledby="day-times">
      <h2 id="day-times" className="unseen">
        {words.times}
      </h2>
      <ol className="doc-timeline">
        {rows.map((row, index) => (
          <Fragment key={row.kind === 'visit' ? row.visit.id : `${row.kind} ${row.start}`}>
            {index === line ? nowLine : null}
            <li
              data-kind={row.kind}
              data-past={(now !== null && row.end <= now) || undefined}
              style={{ minHeight: heightOf(row) }}
            >
              <time className="tabular doc-row-time" dateTime={new Date(row.start).toISOString()}>
                {time(row.start)}
              </time>
              {row.kind === 'visit' ? (
                <VisitRow visit={row.visit} zone={zone} />
              ) : row.kind === 'open' ? (
                <p className="doc-row-open">
                  <Icon name="plus" />
                  <span>{words.open(row.places, range(row.start, row.end))}</span>
                </p>
              ) : (
                <p className="doc-row-gap">{words.gap(range(row.start, row.end))}</p>
              )}
            </li>
          </Fragment>
        ))}
        {line === -1 ? nowLine : null}
      </ol>
    </section>
  )
}
