import type { Context } from '../context.ts'
import { slotChanged } from '../kernel/topics.ts'

/**
 * Tells every node, this one first, that who works here or as what is not as it was: answers to searches that are kept
 * tell of it. After the commit; an account that is no doctor's has nothing to tell.
 */
export const announceDoctor = async ({ bus }: Pick<Context, 'bus'>, doctorId: string | null) => {
  if (doctorId) await bus.tell(slotChanged, doctorId)
}
