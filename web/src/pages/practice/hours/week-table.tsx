import type { HTMLAttributes, RefObject } from 'react'
import { useWords } from '../../../words/words.tsx'
import { clockOf } from './painting.ts'
import type { Cell, Raster } from './use-brush.ts'

type Props = {
  grid: RefObject<HTMLTableElement | null>
  days: { day: number; name: string; short: string }[]
  raster: Raster
  /** Which cells are open, as `day minute`. */
  open: ReadonlySet<string>
  active: Cell
  keys: HTMLAttributes<HTMLElement>
  labelledBy: string
  describedBy: string
}

export const cellName = ({ day, minute }: Cell) => `${day} ${minute}`
const idOf = ({ day, minute }: Cell) => `paint-${day}-${minute}`

/** The lines of the week, and the week itself to whoever listens or uses the keys: one stop, and arrows within. */
export const WeekTable = ({ grid, days, raster, open, active, keys, labelledBy, describedBy }: Props) => {
  const { paint } = useWords().doctor.hours
  const minutes = Array.from(
    { length: (raster.last - raster.first) / raster.step },
    (_, index) => raster.first + index * raster.step,
  )
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of cells that are chosen is a grid
      role="grid"
      className="doc-paint-table"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-multiselectable="true"
      aria-activedescendant={idOf(active)}
      tabIndex={0}
      {...keys}
    >
      <thead>
        <tr>
          <td />
          {days.map(({ day, name, short }) => (
            <th key={day} scope="col" abbr={name}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {minutes.map((minute) => (
          <tr key={minute} data-hour={minute % 60 === 0 || undefined}>
            <th scope="row">
              {minute % 60 === 0 ? <span className="tabular">{clockOf(minute)}</span> : null}
              {minute % 60 === 0 ? null : <span className="unseen">{clockOf(minute)}</span>}
            </th>
            {days.map(({ day, name }) => {
              const cell = { day, minute }
              const isOpen = open.has(cellName(cell))
              return (
                <td
                  key={day}
                  id={idOf(cell)}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above
                  role="gridcell"
                  tabIndex={-1}
                  aria-selected={isOpen}
                  aria-label={paint.cell(name, clockOf(minute), isOpen)}
                  data-active={(day === active.day && minute === active.minute) || undefined}
                />
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
