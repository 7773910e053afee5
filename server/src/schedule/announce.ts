import type { Context } from '../context.ts'

export const slotChanged = 'slot.changed'

/** Tells every node, this one first, that what is open with this doctor is not as it was. To be called after the commit. */
export const announceSlots = ({ bus }: Pick<Context, 'bus'>, doctorId: string) => bus.publish(slotChanged, doctorId)
