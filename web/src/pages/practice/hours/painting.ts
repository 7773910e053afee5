import type { HoursRow } from './hours-form.ts'

/** Minutes from the midnight that a weekday begins with; an end may lie on the day after. */
type Stretch = { from: number; to: number }
/** What was drawn over: the same stretch of some weekdays. */
export type Stroke = Stretch & { days: number[] }
export type Manner = Pick<HoursRow, 'slotMinutes' | 'capacity' | 'mode' | 'bufferMinutes'>
/** What of a period lies on one day. */
export type Segment = Stretch & { row: HoursRow }

export const wholeDay = 24 * 60
const two = (figure: number) => String(figure).padStart(2, '0')
/** As the field of a row shows it: midnight as an end is 00:00. */
export const clockOf = (minute: number) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
const minuteOf = (time: string) => (time === '' ? Number.NaN : Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))

/** Null while somebody still types. An end that is not later is on the next day. */
const stretchOf = (row: HoursRow): Stretch | null => {
  const [from, to] = [minuteOf(row.from), minuteOf(row.to)]
  if (Number.isNaN(from) || Number.isNaN(to)) return null
  if (to === from && from !== 0) return null
  return { from, to: to > from ? to : to + wholeDay }
}

const dayAfter = (day: number) => (day % 7) + 1

const lasting = (row: HoursRow, day: number, { from, to }: Stretch): HoursRow => ({
  ...row,
  day: from < wholeDay ? day : dayAfter(day),
  from: clockOf(from),
  to: clockOf(to),
})

/** The periods of a weekday, also what reaches into it from the night before, in their order. */
export const segmentsOf = (rows: HoursRow[], day: number): Segment[] =>
  rows
    .flatMap((row) => {
      const stretch = stretchOf(row)
      if (stretch === null) return []
      const { from, to } = stretch
      if (row.day === day) return [{ row, from, to: Math.min(to, wholeDay) }]
      return dayAfter(row.day) === day && to > wholeDay ? [{ row, from: 0, to: to - wholeDay }] : []
    })
    .toSorted((a, b) => a.from - b.from)

export const isPainted = (rows: HoursRow[], day: number, minute: number) =>
  segmentsOf(rows, day).some(({ from, to }) => from <= minute && minute < to)

const without = ({ from, to }: Stretch, taken: Stretch): Stretch[] =>
  [
    { from, to: Math.min(to, taken.from) },
    { from: Math.max(from, taken.to), to },
  ].filter((left) => left.from < left.to)

const mannerOf = ({ slotMinutes, capacity, mode, bufferMinutes }: Manner): Manner => ({
  slotMinutes,
  capacity,
  mode,
  bufferMinutes,
})
const isAlike = (one: Manner, other: Manner) => JSON.stringify(mannerOf(one)) === JSON.stringify(mannerOf(other))

// The contract has no period of a day or more but the day itself.
const isPeriod = ({ from, to }: Stretch) => to - from < wholeDay || (from === 0 && to === wholeDay)

const distance = (one: Stretch, other: Stretch) => Math.max(one.from - other.to, other.from - one.to)

/** A gap that is filled is a part of the period that it touches; between two that are alike it makes them one. */
const fill = (rows: HoursRow[], day: number, gap: Stretch, usual: Manner): HoursRow[] => {
  const near = segmentsOf(rows, day)
  const before = near.find(({ to }) => to === gap.from)?.row
  const after = near.find(({ from, row }) => from === gap.to && row.day === day)?.row
  const longer = (row: HoursRow, by: Partial<Stretch>): Stretch | null => {
    const whole = { ...(stretchOf(row) ?? gap), ...by }
    return isPeriod(whole) ? whole : null
  }
  if (before !== undefined) {
    // An end on the next day is counted from the day on which the period begins.
    const ahead = before.day === day ? 0 : wholeDay
    const joined = after !== undefined && isAlike(before, after) ? stretchOf(after) : null
    const both = joined === null ? null : longer(before, { to: joined.to + ahead })
    if (both !== null)
      return rows.flatMap((row) => (row === before ? [lasting(row, row.day, both)] : row === after ? [] : [row]))
    const one = longer(before, { to: gap.to + ahead })
    if (one !== null) return rows.map((row) => (row === before ? lasting(row, row.day, one) : row))
  }
  const whole = after === undefined ? null : longer(after, { from: gap.from })
  if (whole !== null) return rows.map((row) => (row === after ? lasting(row, day, whole) : row))
  const closest = near.toSorted((a, b) => distance(a, gap) - distance(b, gap)).at(0)?.row
  return [...rows, lasting({ ...mannerOf(closest ?? usual), day, from: '', to: '' }, day, gap)]
}

const inOrder = (rows: HoursRow[]) => rows.toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from))

/** Opens what was drawn over. What is open there already stays as it is; what is new is like the period beside it. */
export const paint = (rows: HoursRow[], { days, ...stroke }: Stroke, usual: Manner): HoursRow[] =>
  inOrder(
    days.reduce((week, day) => {
      const gaps = segmentsOf(week, day).reduce<Stretch[]>(
        (left, taken) => left.flatMap((gap) => without(gap, taken)),
        [stroke],
      )
      return gaps.reduce((now, gap) => fill(now, day, gap, usual), week)
    }, rows),
  )

/** Closes what was drawn over; what is left of a period on either side keeps its manner. */
export const erase = (rows: HoursRow[], { days, from, to }: Stroke): HoursRow[] =>
  inOrder(
    days.reduce(
      (week, day) =>
        week.flatMap((row) => {
          const stretch = stretchOf(row)
          const ahead = row.day === day ? 0 : dayAfter(row.day) === day ? wholeDay : null
          if (stretch === null || ahead === null) return [row]
          const left = without(stretch, { from: from + ahead, to: to + ahead })
          return left.length === 1 && left[0].from === stretch.from && left[0].to === stretch.to
            ? [row]
            : left.map((piece) => lasting(row, row.day, piece))
        }),
      rows,
    ),
  )
