import type pg from 'pg'

export type Visitor = { userId: string; patientId: string; token: string }

/** Who wants which slot, in this order; visitors come in turn. */
export type Orders = { slots: string[]; visitors: Visitor[] }
export type Order = { slotId: string; visitor: Visitor }

export const orderAt = ({ slots, visitors }: Orders, number: number): Order => ({
  slotId: slots[number],
  visitor: visitors[number % visitors.length],
})

/** A way to book, over a connection to the database; says what came of it. */
export type Way = (client: pg.Client, order: Order) => Promise<string>
