export type Idle = { state: 'here' } | { state: 'warned'; until: number } | { state: 'gone' }

const minute = 60_000

/** The warning comes a minute before, or half-way where the whole time is short. */
export const warningOf = (limit: number) => Math.min(minute, limit / 2)

/** Where somebody stands who touched the page last at `touched`, all in milliseconds. */
export const idleAt = (now: number, touched: number, limit: number): Idle => {
  const until = touched + limit
  if (now >= until) return { state: 'gone' }
  return now >= until - warningOf(limit) ? { state: 'warned', until } : { state: 'here' }
}
