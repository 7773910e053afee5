import { PgDialect } from 'drizzle-orm/pg-core'
import { bookingOf } from '../../server/src/appointments/book.ts'
import type { Caller } from '../../server/src/kernel/caller.ts'
import { newId } from '../../server/src/kernel/ids.ts'
import type { Statement } from '../load/statement.ts'
import type { Salve } from '../salve.ts'

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/**
 * Takes the statement of a booking from the app itself. It is put together twice for the same booking: an id that is not
 * the same in both is one that every booking makes anew. The sealed reason is the same each time, which the database
 * does not see.
 */
export const appStatement = (salve: Salve): Promise<Statement> =>
  salve.prepare(async (ctx) => {
    const ids = { slot: newId(), patient: newId(), user: newId() }
    const caller: Caller = {
      userId: ids.user,
      patientId: ids.patient,
      doctorId: null,
      role: 'patient',
      status: 'active',
      sessionId: newId(),
      address: '127.0.0.1',
      requestId: newId(),
    }
    const wish = { slotId: ids.slot, patientId: ids.patient, status: 'PENDING', said: { reason: 'A cough' } } as const
    const now = ctx.clock.now()
    const build = () => new PgDialect().sqlToQuery(bookingOf(ctx, caller, wish, now))
    const [first, second] = [build(), build()]
    const fresh: unknown[] = []
    const values = first.params.map((value, at) => {
      const of = (['slot', 'patient', 'user'] as const).find((name) => value === ids[name])
      if (of) return { of }
      if (!isId(value) || value === second.params[at]) return { fixed: value }
      if (!fresh.includes(value)) fresh.push(value)
      return { fresh: fresh.indexOf(value) }
    })
    return { text: first.sql, values }
  })
