import pg from 'pg'
import { type Connection, connect, requestText, type Target } from './https.ts'
import type { Driver } from './measure.ts'
import { type Orders, orderAt, type Way } from './orders.ts'
import { checkThenInsert, lockAndCount, searchAndInsert } from './others.ts'
import { bookingStatement, type Statement } from './statement.ts'

export type Question = { kind: string; path: string }

export type Doing =
  | { what: 'book'; target: Target; path: string; orders: Orders; connectFirst?: boolean }
  | { what: 'ask'; target: Target; questions: Question[]; again: boolean }
  | { what: 'statement'; url: string; orders: Orders; statement: Statement }
  | { what: 'lock' | 'search' | 'check'; url: string; orders: Orders }

type Of<What extends Doing['what']> = Extract<Doing, { what: What }>

/** `POST` of a booking over HTTPS; says the status, and the code of a refusal. */
const book = ({ target, path, orders, connectFirst = true }: Of<'book'>): Driver => ({
  count: orders.slots.length,
  open: async () => {
    let connection: Connection | null = connectFirst ? await connect(target) : null
    return {
      work: async (number) => {
        connection ??= await connect(target)
        const { slotId, visitor } = orderAt(orders, number)
        const { status, body } = await connection.ask(
          requestText('POST', path, target, visitor.token, { slotId, reason: 'A cough' }),
        )
        return status === 201 ? 'booked' : `${status} ${JSON.parse(body.toString()).code}`
      },
      close: () => connection?.close(),
    }
  },
})

/** `GET` of each question; says its kind when it was answered. */
const ask = ({ target, questions, again }: Of<'ask'>): Driver => {
  const asked = questions.map(({ kind, path }) => ({ kind, request: requestText('GET', path, target) }))
  return {
    count: again ? Number.POSITIVE_INFINITY : questions.length,
    open: async () => {
      const connection = await connect(target)
      return {
        work: async (number) => {
          const { kind, request } = asked[number % asked.length]
          const { status } = await connection.ask(request)
          return status === 200 ? kind : String(status)
        },
        close: connection.close,
      }
    },
  }
}

const ways = { lock: lockAndCount, search: searchAndInsert, check: checkThenInsert }

/** The statement of the app, and nothing around it. */
const bare =
  (statement: Statement): Way =>
  async (client, order) => {
    const { rows } = await client.query(bookingStatement(statement, order))
    return rows[0].outcome
  }

/** A bare driver loop on a connection of its own; what the database refuses is said by its code. */
const inDatabase = (way: Way, { url, orders }: { url: string; orders: Orders }): Driver => ({
  count: orders.slots.length,
  open: async () => {
    const client = new pg.Client({ connectionString: url, application_name: 'bench' })
    await client.connect()
    return {
      work: async (number) => {
        try {
          return await way(client, orderAt(orders, number))
        } catch (error) {
          if (error instanceof pg.DatabaseError) return `refused ${error.constraint ?? error.code}`
          throw error
        }
      },
      close: () => client.end(),
    }
  },
})

export const driverOf = (doing: Doing): Driver => {
  if (doing.what === 'book') return book(doing)
  if (doing.what === 'ask') return ask(doing)
  return inDatabase(doing.what === 'statement' ? bare(doing.statement) : ways[doing.what], doing)
}
