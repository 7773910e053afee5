import type { PlanItem } from '@salve/contract/plans'
import type { Step } from '@salve/contract/steps'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'

/** What notes ask of the room that is built on them. Nobody imports upward, so the house hands it in. */
export type Above = {
  /** Makes the plan that a note asks for, in place of what came of earlier notes of the same two. */
  makePlan(
    ctx: Context,
    tx: Tx,
    caller: Caller,
    plan: { patientId: string; doctorId: string; source: { kind: 'note'; id: string }; steps: Step[] },
  ): Promise<PlanItem[]>
}
