import { and, eq, lt } from 'drizzle-orm'
import { pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import { bytea, type Tx, transact } from '../kernel/db.ts'
import { Refusal, wrongField } from '../kernel/refusal.ts'

const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    callerId: uuid('caller_id').notNull(),
    key: text().notNull(),
    fingerprint: bytea().notNull(),
    answer: bytea(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.callerId, table.key] })],
)

const keptSeconds = 86_400

const place = (callerId: string, key: string) => ({
  table: 'idempotency_keys',
  column: 'answer',
  row: `${callerId}|${key}`,
})

/** JSON with its keys in order, so that the same body written in another order is the same body. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

const readKey = (key: string | string[]): string => {
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw wrongField('Idempotency-Key', 'must have 1 to 200 visible characters')
  return key
}

/** Writes the key down, or over one that has had its time; whoever comes second waits for the first and gets nothing. */
const claim = async (tx: Tx, row: typeof idempotencyKeys.$inferInsert): Promise<boolean> => {
  const claimed = await tx
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotencyKeys.callerId, idempotencyKeys.key],
      set: { fingerprint: row.fingerprint, answer: null, createdAt: row.createdAt },
      setWhere: lt(idempotencyKeys.createdAt, after(row.createdAt, -keptSeconds)),
    })
    .returning({ key: idempotencyKeys.key })
  return claimed.length > 0
}

/**
 * A context in which the action's transaction happens once for this key: the key is written first in that same
 * transaction, so that of fifty who come at once one works and the others wait for it and get its answer. What the
 * transaction returns is the answer. A refusal rolls the key back with the rest; the next try starts anew.
 */
export const onceFor = (
  ctx: Context,
  caller: Caller,
  header: string | string[],
  what: { route: string; body: unknown },
): Context => {
  const key = readKey(header)
  const callerId = caller.userId
  // Keyed: by a plain hash, whoever has the database could try what a request said of somebody.
  const fingerprint = ctx.vault.index('idempotency', `${caller.role}\n${what.route}\n${canonical(what.body ?? null)}`)
  const mine = and(eq(idempotencyKeys.callerId, callerId), eq(idempotencyKeys.key, key))
  const repeat = async (tx: Tx) => {
    const [before] = await tx.select().from(idempotencyKeys).where(mine)
    if (!before?.answer || !before.fingerprint.equals(fingerprint))
      throw new Refusal('idempotency-mismatch', 'This Idempotency-Key came with another request before. Use a new one.')
    await record(ctx, tx, caller, { action: 'request.repeated' })
    return ctx.vault.open<never>(place(callerId, key), before.answer)
  }
  return {
    ...ctx,
    once: true,
    transact: (work, { isolation } = {}) =>
      transact(
        ctx.db,
        async (tx) => {
          const first = await claim(tx, { callerId, key, fingerprint, createdAt: ctx.clock.now() })
          if (!first) return repeat(tx)
          const answer = await work(tx)
          const sealed = ctx.vault.seal(place(callerId, key), answer)
          await tx.update(idempotencyKeys).set({ answer: sealed }).where(mine)
          return answer
        },
        { isolation },
      ),
  }
}

export const forgetOldKeys = async ({ db, clock }: Context) => {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, after(clock.now(), -keptSeconds)))
}
