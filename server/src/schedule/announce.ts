import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { slotChanged } from '../kernel/topics.ts'
import { freshMs } from './changes.ts'

type Bus = Pick<Context, 'bus'>

/**
 * Before anybody is told that a place is theirs, every node can know it. Where that cannot be said, it is waited until
 * no answer from before is given any more.
 */
const tell = async ({ bus }: Bus, message: string) => {
  if (!(await bus.tell(slotChanged, message))) await sleep(freshMs)
}

/** Tells every node, this one first, that what is open with this doctor is not as it was. To be called after the commit. */
export const announceSlots = (ctx: Bus, doctorId: string) => tell(ctx, doctorId)

/** The same when no more has happened than that there is less room in one slot: who was not shown it, was told nothing wrong. */
export const announceTaken = (ctx: Bus, { doctorId, slotId }: { doctorId: string; slotId: string }) =>
  tell(ctx, `${doctorId} ${slotId}`)
