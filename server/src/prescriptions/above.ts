import type { Step } from '@salve/contract/steps'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'

type Source = { kind: 'prescription'; id: string }
type NewPlan = { patientId: string; doctorId: string; source: Source; steps: Step[] }

/** What is to happen by a prescription is planned in a room that is built on this one, so the house hands it in. */
export type Above = {
  makePlan(ctx: Context, tx: Tx, caller: Caller, plan: NewPlan): Promise<unknown>
  endPlan(ctx: Context, tx: Tx, caller: Caller, source: Source): Promise<unknown>
}
