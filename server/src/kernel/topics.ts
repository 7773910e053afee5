/**
 * What a search shows of this doctor is not as it was. Said with the doctor's id, by several rooms, after the commit; with
 * a blank and a slot's id after it when no more happened than that there is less room in that slot.
 */
export const slotChanged = 'slot.changed'

/** Events were written, and committed. Says nothing of which: whoever is told of them reads them. */
export const somethingHappened = 'event'
