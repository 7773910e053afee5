import type { Appointment } from '@salve/contract/appointments'
import type { Slot } from '@salve/contract/slots'
import type { Wish } from './open-panel.tsx'

/** What can be done from within the grid. */
export type Deeds = {
  look: (visit: Appointment) => void
  move: (visit: Appointment, slot: Slot) => void
  change: (slot: Slot) => void
  /** `failed` is called when it could not be, and the slot is as before. */
  resize: (slot: Slot, endsAt: string, failed: () => void) => void
  open: (wish: Wish) => void
}
