import type { Appointment } from '@salve/contract/appointments'

const minute = 60_000
const hour = 60 * minute
/** Ten minutes, the shortest visit of a desk, are still as high as a finger or a pointer needs. */
const pixelsAMinute = 2.4

export type Hours = { from: number; to: number }
type Timed = { startsAt: string; endsAt: string }

/** Whole hours around all that is on a day, and at least the clinic's usual ones. */
export const hoursAround = (dayStart: number, timed: readonly Timed[]): Hours => {
  const usual = { from: dayStart + 9 * hour, to: dayStart + 17 * hour }
  const first = Math.min(usual.from, ...timed.map(({ startsAt }) => Date.parse(startsAt)))
  const last = Math.max(usual.to, ...timed.map(({ endsAt }) => Date.parse(endsAt)))
  return {
    from: dayStart + Math.floor((first - dayStart) / hour) * hour,
    to: dayStart + Math.ceil((last - dayStart) / hour) * hour,
  }
}

export const hourMarks = ({ from, to }: Hours) =>
  Array.from({ length: Math.round((to - from) / hour) + 1 }, (_, index) => from + index * hour)

export const offsetOf = (at: number, { from }: Hours) => ((at - from) / minute) * pixelsAMinute
export const heightOf = ({ startsAt, endsAt }: Timed) =>
  ((Date.parse(endsAt) - Date.parse(startsAt)) / minute) * pixelsAMinute

export type Placed = { visit: Appointment; lane: number; lanes: number }

const overlap = (a: Timed, b: Timed) => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** Those that overlap, as with one more in a full slot, stand beside each other. */
export const inLanes = (visits: readonly Appointment[]): Placed[] => {
  const placed: { visit: Appointment; lane: number }[] = []
  for (const visit of visits) {
    const taken = new Set(placed.filter((one) => overlap(one.visit, visit)).map(({ lane }) => lane))
    let lane = 0
    while (taken.has(lane)) lane++
    placed.push({ visit, lane })
  }
  return placed.map((one) => ({
    ...one,
    lanes: 1 + Math.max(...placed.filter(({ visit }) => overlap(visit, one.visit)).map(({ lane }) => lane)),
  }))
}
