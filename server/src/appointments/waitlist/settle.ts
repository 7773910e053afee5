import { record } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Tx } from '../../kernel/db.ts'
import { findWishOf } from './queries.ts'

const answers = { confirm: 'waitlist.accepted', cancel: 'waitlist.declined' } as const

/**
 * Writes down the answer to an offer, however it was given. That a confirmed hold ends its wish is the database's doing;
 * this is for the audit log, which says who it was.
 */
export const recordAnswer = async (
  ctx: Context,
  tx: Tx,
  caller: Caller,
  appointmentId: string,
  step: keyof typeof answers,
) => {
  const wish = await findWishOf(tx, appointmentId)
  if (!wish) return
  const { id, patientId } = wish
  await record(ctx, tx, caller, { action: answers[step], subject: { kind: 'waitlist', id }, patientId })
}
