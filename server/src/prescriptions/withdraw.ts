import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Above } from './above.ts'
import { prescriptionFor } from './authorize.ts'
import { markWithdrawn } from './queries.ts'
import { tell } from './write.ts'

/** It is kept and shown as withdrawn, and what was planned by it ends. A second time changes nothing. */
export const withdrawPrescription = async (ctx: Context, caller: Caller, above: Above, id: string) => {
  await ctx.transact(async (tx) => {
    const { prescription } = await prescriptionFor(ctx, tx, caller, id, 'prescription.withdraw', { lock: true })
    if (prescription.withdrawnAt) return
    await markWithdrawn(tx, id, ctx.clock.now())
    await above.endPlan(ctx, tx, caller, { kind: 'prescription', id })
    await record(ctx, tx, caller, {
      action: 'prescription.withdrawn',
      subject: { kind: 'prescription', id },
      patientId: prescription.patientId,
    })
  })
  tell(ctx)
}
