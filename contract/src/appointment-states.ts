export const statuses = ['PENDING', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'EXPIRED', 'NO_SHOW'] as const
export type Status = (typeof statuses)[number]

/** What may be done with a visit, in which states, and where it leads. The database, the server and the web read this one table. */
export const transitions = {
  confirm: { from: ['PENDING'], to: 'CONFIRMED' },
  cancel: { from: ['PENDING', 'CONFIRMED'], to: 'CANCELLED' },
  expire: { from: ['PENDING'], to: 'EXPIRED' },
  checkIn: { from: ['CONFIRMED'], to: 'CHECKED_IN' },
  complete: { from: ['CHECKED_IN'], to: 'COMPLETED' },
  noShow: { from: ['CONFIRMED'], to: 'NO_SHOW' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>
export type Transition = keyof typeof transitions

/** A visit can be moved to another time while it has not begun. */
export const movable = ['PENDING', 'CONFIRMED'] as const satisfies readonly Status[]

/** Takes a place of its slot: everything but what was given back. */
export const takesPlace = (status: Status) => status !== 'CANCELLED' && status !== 'EXPIRED'

/** Keeps the patient busy at its time. */
export const active = ['PENDING', 'CONFIRMED', 'CHECKED_IN'] as const satisfies readonly Status[]

type Stateful = { status: Status; expiresAt: string | Date | null }

/** A hold that has run out is dead at that instant, whether or not somebody has written it down. */
export const statusAt = ({ status, expiresAt }: Stateful, now: Date): Status =>
  status === 'PENDING' && expiresAt !== null && new Date(expiresAt) <= now ? 'EXPIRED' : status

const includes = (states: readonly Status[], status: Status) => states.includes(status)

const may = (transition: Transition) => (visit: Stateful, now: Date) =>
  includes(transitions[transition].from, statusAt(visit, now))

export const can = {
  confirm: may('confirm'),
  cancel: may('cancel'),
  checkIn: may('checkIn'),
  complete: may('complete'),
  noShow: may('noShow'),
  reschedule: (visit: Stateful, now: Date) => includes(movable, statusAt(visit, now)),
}
