import { and, eq, lt, or } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import type { Tx } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { pendingFiles } from './tables.ts'

// Once it is doomed nothing is made of a file any more. An upload takes two minutes at most, and what it becomes a moment more.
const keptSeconds = 3600

/** Says that a file is about to be written, so that it is found should nothing come of it. */
export const announceFile = async ({ db, clock }: Context, id: string) => {
  await db.insert(pendingFiles).values({ id, createdAt: clock.now() })
}

/** From here on the file is somebody's; in the transaction that makes it so. */
export const claimFile = async (tx: Tx, id: string) => {
  const claimed = await tx
    .delete(pendingFiles)
    .where(and(eq(pendingFiles.id, id), eq(pendingFiles.doomed, false)))
    .returning({ id: pendingFiles.id })
  if (claimed.length === 0) throw new Refusal('unavailable', 'The file was too long on its way. Send it again.')
}

/**
 * A transaction whose end nobody has heard of may have claimed the file, and then the row is gone; one that still runs is
 * waited for. So what somebody's prescription speaks of is never removed.
 */
const removeFile = async ({ db, files }: Context, id: string) => {
  const doomed = await db.update(pendingFiles).set({ doomed: true }).where(eq(pendingFiles.id, id)).returning()
  if (doomed.length === 0) return
  await files.remove(id)
  await db.delete(pendingFiles).where(eq(pendingFiles.id, id))
}

/** Nothing came of it. Should it not go away now, it is swept later. */
export const dropFile = async (ctx: Context, id: string) => {
  await removeFile(ctx, id).catch((err) => ctx.log.warn({ err }, 'a file that nobody needs is still there'))
}

/** Removes the files of which nothing came. */
export const sweepFiles = async (ctx: Context) => {
  const { db, clock } = ctx
  const old = lt(pendingFiles.createdAt, after(clock.now(), -keptSeconds))
  const left = await db
    .select({ id: pendingFiles.id })
    .from(pendingFiles)
    .where(or(old, eq(pendingFiles.doomed, true)))
  for (const { id } of left) await dropFile(ctx, id)
}
