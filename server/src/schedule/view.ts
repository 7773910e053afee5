import type { Slot } from '@salve/contract/slots'
import type { AvailabilityRow, SlotRow } from './queries.ts'

type SlotWithFree = Omit<Slot, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date }

export const slotView = (row: SlotWithFree): Slot => ({
  id: row.id,
  doctorId: row.doctorId,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  mode: row.mode,
  capacity: row.capacity,
  free: row.free,
})

export const hoursView = ({
  doctorId,
  timeZone,
  weekly,
  exceptions,
  noticeMinutes,
  horizonDays,
  version,
}: AvailabilityRow) => ({
  doctorId,
  timeZone,
  weekly,
  exceptions,
  noticeMinutes,
  horizonDays,
  version,
})

export const conflictView = ({
  id,
  startsAt,
  endsAt,
  taken,
}: Pick<SlotRow, 'id' | 'startsAt' | 'endsAt' | 'taken'>) => ({
  slotId: id,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  active: taken,
})
