import { newId } from '../kernel/ids.ts'
import type { NewSlotRow } from './queries.ts'
import type { PlannedSlot } from './rules.ts'

export const plannedRow =
  (doctorId: string, origin: 'weekly' | 'explicit', noticeMinutes: number) =>
  (slot: Omit<PlannedSlot, 'bufferMinutes'>): NewSlotRow => ({
    id: newId(),
    doctorId,
    startsAt: new Date(slot.start),
    endsAt: new Date(slot.end),
    mode: slot.mode,
    capacity: slot.capacity,
    origin,
    noticeMinutes,
  })
