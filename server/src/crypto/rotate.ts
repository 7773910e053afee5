import { randomBytes } from 'node:crypto'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Clock } from '../kernel/clock.ts'
import { type Db, type Queryable, transact } from '../kernel/db.ts'
import type { Place } from './envelope.ts'
import type { KeyRing } from './key-ring.ts'
import { dataKeys } from './tables.ts'
import type { Vault } from './vault.ts'

/** A column of sealed values, with the SQL that gives the row they are bound to. */
export type SealedColumn = { table: string; column: string; row: string }

type Needs = { db: Db; clock: Clock; ring: KeyRing; vault: Vault }

// Pages of 8 kB; a few hundred rows, locked for some tens of milliseconds.
const stretch = 16
const keyIdBytes = (id: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(id)
  return bytes
}
const name = (identifier: string) => sql.identifier(identifier)
const sealedWithAnother = ({ column }: SealedColumn, key: number) =>
  sql`${name(column)} IS NOT NULL AND substring(${name(column)} FROM 2 FOR 4) <> ${keyIdBytes(key)}`

export const newestSealKey = async (db: Queryable) => {
  const [row] = await db.select().from(dataKeys).where(eq(dataKeys.purpose, 'seal')).orderBy(desc(dataKeys.id)).limit(1)
  return row
}

/** Wraps every data key anew under the ring's current root key: a few rows, so one transaction. */
const rewrapDataKeys = async ({ db, ring }: Needs) => {
  const rows = await db.select().from(dataKeys)
  const wrapped = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      ...(await ring.wrap(await ring.unwrap(row.rootKey, row.wrapped, row.purpose), row.purpose)),
    })),
  )
  await transact(db, async (tx) => {
    for (const { id, ...set } of wrapped) await tx.update(dataKeys).set(set).where(eq(dataKeys.id, id))
  })
}

/**
 * Begins a rotation: a new root key, and a new data key that becomes current once every node has read it. One that
 * was begun and not finished is gone on with instead.
 */
export const beginRotation = async (ctx: Needs, columns: SealedColumn[], graceSeconds: number) => {
  const { db, clock, ring } = ctx
  const newest = await newestSealKey(db)
  const left = await countLeft(db, columns, newest.id)
  const moreThanOne = (await db.$count(dataKeys, eq(dataKeys.purpose, 'seal'))) > 1
  if (left > 0 && moreThanOne) return { key: newest, left, resumed: true }

  await ring.rotate()
  await rewrapDataKeys(ctx)
  const now = clock.now()
  const [key] = await db
    .insert(dataKeys)
    .values({
      purpose: 'seal',
      ...(await ring.wrap(randomBytes(32), 'seal')),
      createdAt: now,
      activeFrom: new Date(now.getTime() + graceSeconds * 1000),
    })
    .returning()
  return { key, left: await countLeft(db, columns, key.id), resumed: false }
}

export const countLeft = async (db: Queryable, columns: SealedColumn[], key: number): Promise<number> => {
  let left = 0
  for (const one of columns) {
    const { rows } = await db.execute<{ count: string }>(
      sql`SELECT count(*) FROM ${name(one.table)} WHERE ${sealedWithAnother(one, key)}`,
    )
    left += Number(rows[0].count)
  }
  return left
}

/** Seals the old values in a stretch of a table under the current key. Rows in use are waited for, none is skipped. */
const resealStretch = ({ db, vault }: Needs, one: SealedColumn, from: number, to: number) =>
  transact(db, async (tx) => {
    const { table, column } = one
    const { rows } = await tx.execute<{ tid: string; place: string; sealed: Buffer }>(sql`
      SELECT ctid::text AS tid, (${sql.raw(one.row)})::text AS place, ${name(column)} AS sealed FROM ${name(table)}
      WHERE ctid >= ${`(${from},0)`}::tid AND ctid < ${`(${to},0)`}::tid AND ${sealedWithAnother(one, vault.currentKey())}
      FOR UPDATE`)
    for (const { tid, place: row, sealed } of rows) {
      const place: Place = { table, column, row }
      const again = vault.seal(place, vault.open(place, sealed))
      await tx.execute(sql`UPDATE ${name(table)} SET ${name(column)} = ${again} WHERE ctid = ${tid}::tid`)
    }
    return rows.length
  })

/**
 * Reseals everything that another key sealed, while people work. It walks the table by its pages, so that a large one
 * is read once; what is written meanwhile is sealed with the current key anyway.
 */
export const reseal = async (
  ctx: Needs,
  columns: SealedColumn[],
  progress: (done: number) => void,
): Promise<number> => {
  let done = 0
  for (const column of columns) {
    const { rows } = await ctx.db.execute<{ pages: string }>(
      sql`SELECT pg_relation_size(${column.table}::regclass) / current_setting('block_size')::int AS pages`,
    )
    for (let page = 0; page < Number(rows[0].pages); page += stretch) {
      done += await resealStretch(ctx, column, page, page + stretch)
      progress(done)
    }
  }
  return done
}

/** Destroys the data keys that nothing is sealed with any more, then the root keys that wrap nothing. */
export const dropOldKeys = async ({ db, ring }: Needs, columns: SealedColumn[]) => {
  const newest = await newestSealKey(db)
  if ((await countLeft(db, columns, newest.id)) > 0) return 0
  const dropped = await db
    .delete(dataKeys)
    .where(and(eq(dataKeys.purpose, 'seal'), lt(dataKeys.id, newest.id)))
    .returning({ id: dataKeys.id })
  const used = await db.selectDistinct({ rootKey: dataKeys.rootKey }).from(dataKeys)
  await ring.keepOnly(used.map((row) => row.rootKey))
  return dropped.length
}
